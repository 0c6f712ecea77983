/** Takes the files that are dropped anywhere in a section, whose drop zone shows that they may be. */
export function listenToDrops(section: HTMLElement, take: (files: readonly File[]) => void): void {
  const zone = section.querySelector<HTMLElement>('[data-part="drop"]')!;
  for (const name of ["dragenter", "dragover"] as const)
    section.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      zone.classList.add("over");
    });
  for (const name of ["dragleave", "drop"] as const)
    section.addEventListener(name, () => zone.classList.remove("over"));
  section.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    take(files);
  });
}

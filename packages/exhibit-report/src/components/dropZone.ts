/** Takes a file that is dropped anywhere in a section, whose drop zone shows that it may be. */
export function listenToDrops(section: HTMLElement, take: (file: File) => void): void {
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
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}

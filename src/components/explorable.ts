/** Hands an explorable to the component of its name, which alone brings the drawing code. */
export async function mountExplorable(section: HTMLElement): Promise<void> {
  switch (section.dataset.explorable) {
    case "constraints-and-performance": {
      const {mountConstraints} = await import("./constraints.ts");
      return mountConstraints(section);
    }
    default:
      throw new Error(`unknown explorable: ${section.dataset.explorable}`);
  }
}

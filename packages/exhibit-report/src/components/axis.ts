import {addressedView} from "./inputAddress.ts";

/**
 * Lets a reader see a figure on a linear axis: its drawings are fetched when they are asked for, and the choice is in the
 * address of the page.
 */
export function mountAxis(choice: HTMLElement): void {
  const boxes = [...choice.parentElement!.querySelectorAll<HTMLElement>(".box-wide, .box-narrow")];
  const [usual, linear] = [...choice.querySelectorAll("input")] as [HTMLInputElement, HTMLInputElement];
  const own = boxes.map((box) => [...box.children]);
  let fetched: Promise<Element[]> | undefined;
  const show = async () => {
    if (!linear.checked) return boxes.forEach((box, i) => box.replaceChildren(...own[i]!));
    try {
      fetched ??= Promise.all((choice.dataset.axis ?? "").split(" ").map(drawingAt));
      const drawings = await fetched;
      if (linear.checked) boxes.forEach((box, i) => box.replaceChildren(drawings[i]!));
    } catch {
      fetched = undefined;
      usual.click();
    }
  };
  choice.addEventListener("input", () => void show());
  // Chosen before this module was there: it must not be taken for what the page began with.
  const isAsked = linear.checked;
  usual.checked = true;
  addressedView(usual.name, (input) => input)(choice);
  if (isAsked) linear.click();
}

async function drawingAt(address: string): Promise<Element> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const {documentElement} = new DOMParser().parseFromString(await response.text(), "image/svg+xml");
  return document.importNode(documentElement, true);
}

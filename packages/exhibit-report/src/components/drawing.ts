import type {Drawing} from "../exhibits/explorable.ts";
import {tieControls} from "./controls.ts";

/** Brings an explorable to life: says and draws again whenever a control moves, as wide as there is room. */
export function mountDrawing(section: HTMLElement, {sentence, draw}: Drawing): void {
  const form = section.querySelector("form")!;
  const output = section.querySelector("output")!;
  const room = output.nextElementSibling;
  const stage = section.querySelector<HTMLElement>(".stage")!;
  tieControls(form, (values) => {
    output.textContent = sentence(values);
    if (room && output.textContent.length > room.textContent.length) room.textContent = output.textContent;
    const width = Math.min(720, Math.max(280, stage.clientWidth));
    stage.replaceChildren(draw(values, {document, width}));
  });
  section.classList.add("ready");
  section
    .querySelector("[data-share]")
    ?.addEventListener("click", () => void navigator.clipboard.writeText(location.href));
}

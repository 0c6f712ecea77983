import {saveFile} from "./saveFile.ts";
import {figuresPng, numbersCsv} from "./saveShown.ts";
import type {Shown} from "./shown.ts";
import {leastCell, toFragment} from "./summary.ts";
import {say} from "./say.ts";

/** What a reader can take from an answer: its picture, its numbers, the mapping, and a link with counts alone. */
export function mountSaving(section: HTMLElement, current: () => {shown: Shown; yaml: string} | undefined): void {
  const on = (name: string, save: (answer: {shown: Shown; yaml: string}) => void | Promise<void>) =>
    section.querySelector(`[data-save="${name}"]`)!.addEventListener("click", () => {
      const answer = current();
      if (answer) void save(answer);
    });
  const text = (content: string, type: string) => new Blob([content], {type});
  on("png", async ({shown}) => {
    const figures = [...section.querySelectorAll<SVGSVGElement>("[data-figure] svg")];
    saveFile("answer.png", await figuresPng(`${shown.sentence}.`, figures));
  });
  on("csv", ({shown}) => saveFile("answer.csv", text(numbersCsv(shown.numbers), "text/csv")));
  on("yaml", ({yaml}) => saveFile("exhibit.yaml", text(yaml, "application/yaml")));
  on("link", async ({shown: {summary}}) => {
    const address = `${location.href.replace(/#.*/, "")}#${toFragment(summary!)}`;
    const field = section.querySelector<HTMLInputElement>("[data-link]")!;
    field.value = address;
    field.hidden = false;
    const groups = summary!.groups.map(({name}) => name).join(", ");
    section.querySelector("[data-link-note]")!.textContent =
      say`The link holds counts of ${summary!.of} for ${groups}, none below ${leastCell}, and nothing else of your file. They stand behind its #, which browsers send to no server.`;
    field.focus();
    field.select();
    await navigator.clipboard.writeText(address).catch(() => undefined);
  });
}

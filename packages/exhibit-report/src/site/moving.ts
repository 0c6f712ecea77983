import {certain} from "../certain.ts";
import type {PublishedFigure} from "../exports/publish.ts";
import {gradeIn, wordsOf} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {Markdown} from "../text/markdown.ts";
import type {BlockContext} from "./feature.ts";
import {relativeTo} from "./paths.ts";

/**
 * Figures of one exhibit as one figure that moves: the last of them, until the page’s script plays them from the first.
 *
 * @param argument on the first line the exhibit, then its figures in the order in which they are played, separated by spaces;
 * below, in Markdown, how to read them
 * @throws Error when there is no such figure
 */
export function renderMoving(argument: string, {path, store, site, markdown}: BlockContext): Html {
  const [list = "", ...note] = argument.split("\n");
  const [id = "", ...names] = list.trim().split(/\s+/);
  const {name, figures, sources} = store.get(id);
  const frames = names.map((name): PublishedFigure => {
    const figure = figures.find((figure) => figure.id === name);
    if (!figure) throw new Error(`unknown figure: ${id}#${name}`);
    return figure;
  });
  if (!frames.length) throw new Error(`missing figures of ${id} (expected at least two)`);
  const {moving} = wordsOf(site);
  const last = certain(frames.at(-1));
  const grades = [...new Set(sources.map(({grade}) => gradeIn(grade, site)))];
  return html`<figure class="moving" data-moving aria-labelledby="moving-${id}">
    <div class="frames">
      ${frames.map((figure) => html`<div data-frame="${figure.title}" ${figure !== last && html` hidden`}>${figure.narrow}</div>`)}
    </div>
    <figcaption>
      <p>
        <strong id="moving-${id}" data-frame-title>${last.title}</strong>
        <button class="copy no-print" type="button" data-play="${moving.play}">${moving.pause}</button>
      </p>
      ${markdown(new Markdown(note.join("\n")))}
      <p><a href="${relativeTo(path, `/exhibits/${id}/`)}">${name}</a> (${grades.join("; ")})</p>
    </figcaption>
  </figure> `;
}

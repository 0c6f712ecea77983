import type {PublishedObjective} from "../exports/ownPackage.ts";
import {verdictWord} from "../objectives/describe.ts";
import {gradeIn, wordsOf} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import type {EmbeddedFigure} from "./embed.ts";
import type {BlockContext} from "./feature.ts";
import {drawQuarters} from "./objectiveQuarters.ts";
import {relativeTo} from "./paths.ts";
import {say} from "./say.ts";

/** What it says of itself where its page does not stand around it. */
export const titleOf = ({name, word}: PublishedObjective) => `${name}: ${verdictWord(word)}`;

export function subtitleOf({quarters, policy}: PublishedObjective): string {
  const applied = policy?.applied.length ? say`, and ▼ marks quarters in which the policy was applied` : "";
  const partial = quarters.at(-1)?.isPartial ? say` * is not over.` : "";
  return say`Share that is good, with Wilson’s 95% limits; the dashed line is the target, hollow dots are not
      judged${applied}.${partial}`;
}

export const sourceOf = ({files, written}: PublishedObjective) =>
  files.map(({file}) => file).join(", ") || written.file;

/** The figure of an objective’s quarters with its source and address, on its own page or, under its own title, on another. */
export function renderQuarters(result: PublishedObjective, {path, site}: Pick<BlockContext, "path" | "site">): Html {
  const isEmbed = path.startsWith("/embed/");
  const page = relativeTo(path, `/objectives/${result.id}/`);
  const title = isEmbed ? html`<a href="${page}">${titleOf(result)}</a>` : say`Quarter by quarter`;
  return html`<figure id="quarters" aria-labelledby="title-quarters">
    <h2 class="figure-title" id="title-quarters">${title}</h2>
    <p class="figure-subtitle">${subtitleOf(result)}</p>
    <div class="chart-box">
      <div class="box-wide">${drawQuarters(result, "wide")}</div>
      <div class="box-narrow">${drawQuarters(result, "narrow")}</div>
    </div>
    <figcaption>
      <p>
        ${wordsOf(site).source}: ${sourceOf(result)} (<span class="grade">${gradeIn("measured", site)}</span>).
      </p>
      <p>${say`Our own data`} · <a data-permalink href="${page}">${result.permalink}</a></p>
    </figcaption>
  </figure>`;
}

/** The same, as it stands in a frame in other pages. */
export function embeddedObjective(result: PublishedObjective): EmbeddedFigure {
  const {id, name, permalink} = result;
  return {
    ...{name, path: `embed/objectives/${id}`, permalink, chart: drawQuarters(result, "wide")},
    ...{title: titleOf(result), subtitle: subtitleOf(result), credits: sourceOf(result)}
  };
}

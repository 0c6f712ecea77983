import {wrap} from "../charts/text.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import {gradedSources} from "../exports/publishedSource.ts";
import {escapeHtml} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/** Where the script that fits frames to their figures lies on a site. */
export const embedScriptPath = "embed.js";

/**
 * For a page that embeds figures: gives each frame the height that its figure tells, and asks those that told it before the
 * script was there. It believes a frame about itself alone.
 */
export const embedScript = `addEventListener("message", ({source, data}) => {
  const height = data && data.exhibitHeight;
  if (!(height > 0 && height < 20000)) return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) frame.style.height = height + "px";
});
for (const {src, contentWindow} of document.querySelectorAll("iframe"))
  if (src.includes("/embed/")) contentWindow.postMessage("exhibit height", "*");
`;

/**
 * What an embedded figure may do in another page: run its own scripts, with its own files, open links in a tab of their
 * own and save its data. It can neither lead its host’s reader away nor ask anything of them. Its origin is the report’s,
 * which lets it read its own files and nothing of a host elsewhere.
 */
export const sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** Width of a column of text, in pixels. */
const width = 720;

/** Room for the figure between the edges of its frame. */
const room = width - 16;

/** A figure that has a page of its own for frames in other pages. */
export interface EmbeddedFigure {
  /** What the frame is called. */
  name: string;
  /** Of its page, within the site. */
  path: string;
  /** Of the page that stands for it. */
  permalink: string;
  title: string;
  subtitle: string;
  /** Where its numbers come from, in words. */
  credits: string;
  chart: Html;
  isSmall?: boolean;
  /** Whether it is a table in the place of a drawing. */
  isInWords?: boolean;
}

/** The main figure of an exhibit. */
export function embeddedExhibit({id, name, permalink, figures: [figure], sources}: PublishedExhibit): EmbeddedFigure {
  const {title, subtitle, wide, narrow, size, words} = figure;
  const credits = gradedSources(sources.filter(({name}) => figure.sources.includes(name)))
    .map(({source, grades}) => `${source.title} (${grades.join("; ")})`)
    .join("; ");
  const isSmall = size === "small";
  const chart = isSmall ? narrow : wide;
  return {name, path: `embed/${id}`, permalink, title, subtitle, credits, chart, isSmall, isInWords: Boolean(words)};
}

/**
 * Size at which an embedded figure is seen whole in a column of text. In a narrower one it scrolls, unless the page around
 * has the script.
 */
export function embedSize({title, subtitle, credits, chart, isSmall = false, isInWords = false}: EmbeddedFigure): {
  width: number;
  height: number;
} {
  const [w, h] = ["width", "height"].map((name) => Number(new RegExp(`\\b${name}="([\\d.]+)"`).exec(chart.html)?.[1]));
  const chartHeight = (h! * Math.min(room, isSmall ? 416 : 752)) / w!;
  const drawn = isInWords ? 1.1 * chartHeight + 50 : chartHeight;
  const lines = (text: string, fontSize: number, lineHeight: number) =>
    wrap(text, fontSize * 1.06, room).length * fontSize * lineHeight;
  const words = lines(title, 24.7, 1.25) + (subtitle ? lines(subtitle, 17, 1.4) : 0) + lines(credits, 14.4, 1.45);
  return {width, height: 10 * Math.ceil((words + drawn + 150) / 10)};
}

/** The frame that puts a figure into another page, with what fits it to the figure. */
export function embedCode(figure: EmbeddedFigure, {url}: {url: string}): string {
  return `<iframe src="${url}${figure.path}/" title="${escapeHtml(figure.name)}" width="100%" height="${embedSize(figure).height}" style="border:0" loading="lazy" referrerpolicy="no-referrer" sandbox="${sandbox}"></iframe>
<script src="${url}${embedScriptPath}" async></script>`;
}

import {wrap} from "../charts/text.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import {gradedSources} from "../exports/publishedSource.ts";
import {escapeHtml} from "../text/html.ts";

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

/**
 * Size at which an embedded figure is seen whole in a column of text. In a narrower one it scrolls, unless the page around
 * has the script.
 */
export function embedSize({figures: [figure], sources: all}: PublishedExhibit): {
  width: number;
  height: number;
} {
  const {title, subtitle, wide, narrow, size} = figure;
  const sources = all.filter(({name}) => figure.sources.includes(name));
  const room = width - 16;
  const chart = size === "small" ? narrow : wide;
  const [w, h] = ["width", "height"].map((name) => Number(new RegExp(`\\b${name}="([\\d.]+)"`).exec(chart.html)?.[1]));
  const chartHeight = (h! * Math.min(room, size === "small" ? 416 : 752)) / w!;
  const drawn = figure.words ? 1.1 * chartHeight + 50 : chartHeight;
  const lines = (text: string, fontSize: number, lineHeight: number) =>
    wrap(text, fontSize * 1.06, room).length * fontSize * lineHeight;
  const credits = gradedSources(sources)
    .map(({source, grades}) => `${source.title} (${grades.join("; ")})`)
    .join("; ");
  const words = lines(title, 24.7, 1.25) + (subtitle ? lines(subtitle, 17, 1.4) : 0) + lines(credits, 14.4, 1.45);
  return {width, height: 10 * Math.ceil((words + drawn + 150) / 10)};
}

/** The frame that puts an exhibit’s figure into another page, with what fits it to the figure. */
export function embedCode(exhibit: PublishedExhibit): string {
  const address = exhibit.permalink.replace("/exhibits/", "/embed/");
  const script = exhibit.permalink.replace(/exhibits\/[^/]*$/, embedScriptPath);
  return `<iframe src="${address}/" title="${escapeHtml(exhibit.name)}" width="100%" height="${embedSize(exhibit).height}" style="border:0" loading="lazy" referrerpolicy="no-referrer" sandbox="${sandbox}"></iframe>
<script src="${script}" async></script>`;
}

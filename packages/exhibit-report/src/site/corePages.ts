import type {Site} from "../exports/site.ts";
import type {NavigationEntry} from "../report/settings.ts";
import {markdown} from "../text/markdown.ts";
import type {ExhibitStore} from "./store.ts";

const block = (name: string, content = "") => `\`\`\`${name}\n${content}\n\`\`\`\n`;

/** Pages of every report, which it may replace by its own at the same paths: Markdown by path. */
export function corePages(site: Site, store: ExhibitStore): Record<string, string> {
  const start = markdown`# ${site.title}\n\n${site.abstract}\n\n`;
  return {
    "index.md": `${start.markdown}${store.all().length ? block("exhibits") : ""}`,
    "exhibits/index.md": `# Exhibits

Each exhibit has an address that stays, a figure that can be linked, printed and embedded, the data behind it, and a verdict on its claim.

${block("exhibits")}`,
    "exhibits/[id]/index.md": `# {{name}}\n\n${block("exhibit", "{{id}}")}`,
    "embed/[id]/index.md": `---\ntitle: Embedded figure\n---\n\n${block("embed", "{{id}}")}`,
    "data/index.md": `# Data

Every file that the exhibits read: what a row is, what each column means, where it came from, under which licence, and how good it is as
evidence. A row that does not fit its description is left out and listed here, with its line and the reason.

${block("inputs")}`,
    "frozen/index.md": `# What changed since

An exhibit follows its data. For a citation that must not move, its copies are kept under a label with a hash of their content, and no later build
rewrites them.

${block("frozen")}`,
    "frozen/[label]/[id]/index.md": `# {{name}}\n\n${block("frozen-copy", "{{label}}/{{id}}")}`,
    ...(store.references().length > 0 && {
      "references/index.md": `# References

What the exhibits rest on: <a rel="external" href="references.bib" download>BibTeX</a>,
<a rel="external" href="references.json" download>CSL JSON</a>.

${block("references")}`
    })
  };
}

/** The entries of these pages, as far as there is something on them. */
export function coreNavigation(store: ExhibitStore): NavigationEntry[] {
  return [
    ...(store.all().length ? [{name: "Exhibits", path: "/exhibits/"}] : []),
    ...(store.inputs().inputs.length ? [{name: "Data", path: "/data/"}] : []),
    ...(store.references().length ? [{name: "References", path: "/references/"}] : [])
  ];
}

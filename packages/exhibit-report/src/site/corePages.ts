import {wordsOf} from "../report/words.ts";
import type {Site} from "../exports/site.ts";
import type {NavigationEntry} from "../report/settings.ts";
import {markdown} from "../text/markdown.ts";
import type {PublishedStore} from "./publishedStore.ts";

const block = (name: string, content = "") => `\`\`\`${name}\n${content}\n\`\`\`\n`;

/** Pages of every report, which it may replace by its own at the same paths: Markdown by path. */
export function corePages(site: Site, store: PublishedStore): Record<string, string> {
  const words = wordsOf(site);
  const start = markdown`# ${site.title}\n\n${site.abstract}\n\n`;
  return {
    "index.md": `${start.markdown}${store.hasExhibits() ? block("exhibits") : ""}`,
    "exhibits/index.md": `# ${words.exhibits}

${words.exhibitsNote}

${block("exhibits")}`,
    "exhibits/[id]/index.md": block("exhibit", "{{id}}"),
    "embed/[id]/index.md": `---\ntitle: ${words.embedded}\n---\n\n${block("embed", "{{id}}")}`,
    "data/index.md": `# ${words.data}

${words.dataNote}

${block("inputs")}`,
    "frozen/index.md": `# ${words.whatChanged}

${words.frozenNote}

${block("frozen")}`,
    "frozen/[label]/[id]/index.md": `# {{name}}\n\n${block("frozen-copy", "{{label}}/{{id}}")}`,
    ...(store.references().length > 0 && {
      "references/index.md": `# ${words.references}

${words.referencesNote}: <a rel="external" href="references.bib" download>BibTeX</a>,
<a rel="external" href="references.json" download>CSL JSON</a>.

${block("references")}`
    })
  };
}

/** The entries of these pages, as far as there is something on them. */
export function coreNavigation(site: Site, store: PublishedStore): NavigationEntry[] {
  const words = wordsOf(site);
  return [
    ...(store.hasExhibits() ? [{name: words.exhibits, path: "/exhibits/"}] : []),
    ...(store.inputs().inputs.length ? [{name: words.data, path: "/data/"}] : []),
    ...(store.references().length ? [{name: words.references, path: "/references/"}] : [])
  ];
}

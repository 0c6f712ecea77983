import {escapeMarkdown, fence} from "exhibit-report";
import {declarationsOf, modulesIn} from "./declarations.ts";
import type {Declaration, Tag} from "./declarations.ts";

/** The libraries that have a page for each module. */
export const libraries = {
  statistics: {
    title: "Statistics",
    about:
      "Estimators as pure functions: survival, losses, delivery, power. They read no file, draw nothing and run in a browser too. What is undefined is `undefined`, never 0. Results are checked against R."
  },
  charts: {
    title: "Charts",
    about:
      "Figures as pure functions: a result and the place where it is drawn go in, an SVG comes out. They run where the report is built and in the page alike."
  }
} as const;

export type Library = keyof typeof libraries;

/** Markdown of a remark: what stands in backticks is code, lists stay lists, everything else is text. */
export function remark(text: string): string {
  return text
    .split(/(`[^`]*`|\n\n+|\n(?= *- ))/)
    .map((part) => {
      if (part.startsWith("`") || part.startsWith("\n")) return part;
      const [, bullet = "", rest = part] = /^( *- )([\s\S]*)$/.exec(part) ?? [];
      return bullet + escapeMarkdown(rest.replace(/\n/g, " "));
    })
    .join("");
}

/** The first sentence of a remark. */
export function firstSentence(text: string): string {
  return remark(/^[\s\S]*?[.:](?=\s|$)|^[\s\S]*/.exec(text.trim())?.[0].replace(/:$/, ".") ?? "");
}

/** The page of a module: what it exports, what each takes and gives, and examples. */
export function modulePage(library: Library, module: string): string {
  const declared = declarationsOf(`${library}/${module}.ts`);
  const parts = [...declared.filter(({kind}) => kind !== "type"), ...declared.filter(({kind}) => kind === "type")];
  const names = parts.flatMap(({name, kind}) => (kind === "type" ? [] : [name]));
  const types = parts.flatMap(({name, kind}) => (kind === "type" ? [name] : []));
  const path = `"exhibit-report/${library}/${module}"`;
  const imports = [
    ...(names.length ? [importOf("import", names, path)] : []),
    ...(types.length ? [importOf("import type", types, path)] : [])
  ];
  return [
    `# ${module}`,
    `[${libraries[library].title}](/reference/${library}/)`,
    String(fence("ts run=false", imports.join("\n"))),
    ...parts.map(section)
  ].join("\n\n");
}

/** An import on one line where there is room for it. */
function importOf(keyword: string, names: readonly string[], path: string): string {
  const line = `${keyword} {${names.join(", ")}} from ${path};`;
  return line.length <= 76 ? line : `${keyword} {\n  ${names.join(",\n  ")}\n} from ${path};`;
}

function section({name, code, description, tags}: Declaration): string {
  const of = (wanted: string) => tags.filter((tag) => tag.name === wanted);
  const facts = [
    ...of("param").map((tag) => `- \`${tag.of ?? ""}\`: ${remark(tag.text.replace(/^- /, ""))}`),
    ...of("returns").map(({text}) => `- Returns ${remark(text)}`),
    ...of("throws").map(({text}) => `- Throws ${remark(text)}`),
    ...of("see").map((tag) => `- See ${source(tag)}`)
  ];
  const examples = of("example").map(({text}) => String(fence("ts run=false", text)));
  return [
    `## ${name}`,
    ...(description ? [remark(description)] : []),
    String(fence("ts run=false", code)),
    ...(facts.length ? [facts.join("\n")] : []),
    ...examples
  ].join("\n\n");
}

function source({text}: Tag): string {
  return text
    .split(/(https?:\/\/[^\s,;]+)/)
    .map((part) => (/^https?:/.test(part) ? `<${part}>` : remark(part)))
    .join("");
}

/** The list of a library’s modules. */
export function libraryPage(library: Library): string {
  const {title, about} = libraries[library];
  const modules = modulesIn(library);
  const items = modules.map((module, i) => {
    const declared = declarationsOf(`${library}/${module}.ts`);
    const called = declared.filter(({kind}) => kind !== "type");
    const shown = called.length ? called : declared;
    const main =
      shown.find(({name}) => name === module) ?? shown.find(({kind}) => kind === "function") ?? shown.find(() => true);
    const names = shown.map(({name}) => `\`${name}\``).join(", ");
    const item = `- **[${module}](/reference/${library}/${module}/)**: ${firstSentence(main?.description ?? "")} ${names}`;
    return module[0] === modules[i - 1]?.[0] ? item : `\n## ${module[0]!.toUpperCase()}\n\n${item}`;
  });
  return [`# ${title}`, about, items.join("\n")].join("\n\n");
}

/** Every page of the libraries, by path. */
export function libraryPages(): Record<string, string> {
  return Object.fromEntries(
    (Object.keys(libraries) as Library[]).flatMap((library) => [
      [`reference/${library}/index.md`, libraryPage(library)],
      ...modulesIn(library).map((module) => [`reference/${library}/${module}/index.md`, modulePage(library, module)])
    ])
  ) as Record<string, string>;
}

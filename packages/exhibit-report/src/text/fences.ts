import {certain} from "../certain.ts";

/** A fenced block of a Markdown text. */
export interface Fence {
  /** Its language, the first word after the fence. */
  language: string;
  /** What stands after the language: `id=rows`, `title="…"`, or a name alone, which is “true”. */
  attributes: Readonly<Record<string, string>>;
  content: string;
  /** Line of the fence, from 1. */
  line: number;
}

/**
 * The fenced blocks of a Markdown text, in order.
 *
 * @example
 * fences("```sql id=rows\nselect 1\n```")[0].attributes // => {id: "rows"}
 */
export function fences(text: string): Fence[] {
  const found: Fence[] = [];
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; ++i) {
    const [, fence, info = ""] = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/.exec(certain(lines[i])) ?? [];
    if (!fence) continue;
    const start = i;
    const isEnd = (line: string) => line.trim().startsWith(fence) && !line.trim().replaceAll(certain(fence[0]), "");
    while (++i < lines.length && !isEnd(certain(lines[i])));
    found.push({...parseInfo(info), content: lines.slice(start + 1, i).join("\n"), line: start + 1});
  }
  return found;
}

/** What stands after a fence: a language and attributes. */
export function parseInfo(info: string): Pick<Fence, "language" | "attributes"> {
  const [language] = /^[\w-]*/.exec(info.trim())!;
  const attributes: Record<string, string> = {};
  for (const [, name = "", double, single, bare] of info
    .trim()
    .slice(language.length)
    .matchAll(/([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g))
    attributes[name] = double ?? single ?? bare ?? "true";
  return {language, attributes};
}

/** The front matter of a Markdown text, between its two lines; empty where there is none. */
export function frontMatter(text: string): string {
  return /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? "";
}

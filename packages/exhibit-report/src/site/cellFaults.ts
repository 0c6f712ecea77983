import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Fault} from "../sources/fault.ts";
import {html} from "../text/html.ts";

const start = /<\w+ class="[^"]*\bobservablehq--error\b[^"]*"/.source;

/** Framework writes why a cell cannot run in its place; here with the line, from 1, of what follows the page’s front matter. */
export function atLine(cell: string, line: number): string {
  return cell.replace(new RegExp(start), (element) => `${element} data-line="${line}"`);
}

/** The same of code within a line, of which the line is not known. */
export function atCode(cell: string, code: string): string {
  return cell.replace(new RegExp(start), (element) => `${element}${String(html` data-code="${code}"`)}`);
}

/**
 * A fault for each cell of a page that cannot run.
 *
 * @param page as Framework made it, with the lines of `atLine`
 * @param path of the page, as it is published
 */
export function cellFaults(page: string, path: string, root = "src"): Fault[] {
  const errors = new RegExp(`${start}(?: data-line="(\\d+)"| data-code="([^"]*)")?[^>]*>([^<]*)`, "g");
  const found = [...page.matchAll(errors)];
  if (!found.length) return [];
  const source = join(root, path.replace(/\.html$/, ".md"));
  const lines = existsSync(source) ? readFileSync(source, "utf8").split("\n") : undefined;
  return found.map(([, fence, code, message = ""]) => {
    const {within, text} = placed(unescaped(message));
    if (!lines) return {file: path, message: text};
    const inline = code === undefined ? -1 : lines.findIndex((line) => line.includes(`\${${unescaped(code)}`));
    const line = fence === undefined ? inline + 1 : frontLines(lines) + Number(fence) + within;
    return {file: source, line: line || undefined, message: text};
  });
}

/** A message of acorn or esbuild, and its line within the code, where it says one. */
function placed(message: string): {within: number; text: string} {
  const [, line = "0", text = message] =
    /^SyntaxError: Transform failed[^\n]*\n[^\n]*?:(\d+):\d+: ERROR: ([^\n]*)/.exec(message) ?? [];
  if (text !== message) return {within: Number(line), text: `SyntaxError: ${text}`};
  const [, shown = message, own = "0"] = /^(.*) \((\d+):\d+\)$/s.exec(message) ?? [];
  return {within: Number(own), text: shown};
}

function frontLines([first = "", ...others]: readonly string[]): number {
  const isFence = (line: string) => /^---\r?$/.test(line);
  return isFence(first) ? others.findIndex(isFence) + 2 : 0;
}

const entities: Record<string, string> = {lt: "<", gt: ">", quot: '"', "#x27": "'", "#x60": "`", amp: "&"};

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|quot|#x27|#x60|amp);/g, (_, name: string) => entities[name] ?? "");
}

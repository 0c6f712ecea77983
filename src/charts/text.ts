/**
 * Breaks a text into lines by the estimated width of its characters in Source Sans 3. Beyond `maxLines` the last line
 * ends with an ellipsis.
 */
export function wrap(text: string, size: number, width: number, maxLines = Infinity): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidth(longer, size) <= width || !line) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), `${lines[maxLines - 1].replace(/[\s,;:.]*\S*$/, "")} …`];
}

/** Estimated width of a text in Source Sans 3, in pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const c of text)
    width += /[ilj.,;:'’|!]/.test(c) ? 0.26 : /[mwMW%@]/.test(c) ? 0.8 : /[A-Z]/.test(c) ? 0.58 : c === " " ? 0.2 : 0.5;
  return width * size;
}

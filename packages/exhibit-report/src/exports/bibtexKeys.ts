/** The keys of the entries of a text in BibTeX, each with its line, from 1. */
export function keyLines(text: string): {key: string; line: number}[] {
  return text.split("\n").flatMap((content, i) => {
    const [, key] = /^@\w+\{([^,\s]+),/.exec(content) ?? [];
    return key ? [{key, line: i + 1}] : [];
  });
}

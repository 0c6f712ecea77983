import {createRequire} from "node:module";
import {expect, it} from "vitest";
import {alone, highlighter} from "../../src/site/highlighter.ts";

const samples: Record<string, string> = {
  bash: 'for f in *.csv; do echo "$f" | wc -l; done # each\nnpm ci && exit 1',
  json: '{"name": "a", "n": [1, 2.5, null, true]}',
  python:
    'import duckdb as d\n@cached\ndef f(x: int) -> str:\n    """Says."""\n    return f"{x + 1:>3}" if x else None',
  r: 'library(arrow)\nx <- c(1, 2.5e3, NA) # three\nf <- function(a, ...) { if (a > 1) "yes" else NULL }',
  sql: "select count(*) as n, 'it''s' from raw_events -- all\nwhere days >= 1.5 group by all /* none */"
};

it("loads one language where a page has no other, and colours it as with all of them", () => {
  const ours = createRequire(import.meta.url);
  const {resolve, cache} = createRequire(ours.resolve("@observablehq/framework/package.json"));
  for (const path of Object.keys(cache)) if (/[\\/]highlight\.js[\\/]/.test(path)) delete cache[path];
  const loaded: string[] = [];
  const load = (module: string): unknown => {
    loaded.push(module);
    return ours(resolve(module));
  };
  const coloured = () =>
    alone.map((language) => highlighter(load, language).highlight(samples[language] ?? "", {language}).value);
  const apart = coloured();
  expect(loaded.filter((module) => module !== "highlight.js/lib/core")).toEqual(
    alone.map((language) => `highlight.js/lib/languages/${language}`)
  );
  expect(apart.every((html) => html.includes("hljs-"))).toBe(true);
  expect(highlighter(load, "html").getLanguage("html")).toBeDefined();
  expect(coloured()).toEqual(apart);
});

import {expect, it} from "vitest";
import {computedPart} from "../../src/exports/computedPart.ts";
import {fences} from "../../src/text/fences.ts";

const written = `---
title: Tea
---

# Cups

Some prose with [[tea.cups]].

\`\`\`js
const n = 1;
\`\`\`

\`\`\`sql id=rows
select 1 as n
\`\`\`

\`\`\`js figure=cups title="Cups" alt="A bar."
draw(rows)
\`\`\`
`;

const part = (text: string, chapters: string[] = []) =>
  computedPart({file: "src/tea.md", page: "/tea/index", text, fences: fences(text)}, chapters);

it.each([
  ["prose", "Some prose", "A line more.\n\nOther prose"],
  ["a number that the prose takes", "tea.cups", "milk.cups"],
  ["a heading", "# Cups", "# Mugs"]
])("is as it was where %s changes", (_, from, to) => {
  expect(part(written.replace(from, to))).toBe(part(written));
});

it.each([
  ["an sql cell", "select 1", "select 2"],
  ["a figure", "draw(rows)", "draw(rows, 1)"],
  ["what a figure is called", 'title="Cups"', 'title="Mugs"'],
  ["code that a figure may use", "n = 1", "n = 2"],
  ["the front matter", "title: Tea", "title: Tea\nexhibit: tea"]
])("changes with %s", (_, from, to) => {
  expect(part(written.replace(from, to))).not.toBe(part(written));
});

it("has no code of a page that draws nothing", () => {
  const plain = written.replace('figure=cups title="Cups" alt="A bar."', "");
  expect(part(plain.replace("n = 1", "n = 2"))).toBe(part(plain));
});

it("changes with the title of a chapter and the order of its exhibits, by which figures are numbered", () => {
  const chapter = "# Tea\n\n[A](/exhibits/a/) and [b](/exhibits/b/).\n";
  const of = (text: string) => part(text, ["/tea/"]);
  expect(of(chapter.replace(" and ", " or "))).toBe(of(chapter));
  expect(of("# Tea\n\n[B](/exhibits/b/) and [a](/exhibits/a/).\n")).not.toBe(of(chapter));
  expect(of(chapter.replace("# Tea", "# Coffee"))).not.toBe(of(chapter));
});

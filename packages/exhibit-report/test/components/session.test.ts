import {expect, it} from "vitest";
import {document} from "../../src/exports/dom.ts";
import {drawShown} from "../../src/components/drawShown.ts";
import {Session} from "../../src/components/session.ts";
import {publishedNumbers} from "../../src/site/publishedNumbers.ts";

const published = publishedNumbers();
const objectives = (more: string) => ({
  file: "objectives.yaml",
  text: `objectives:\n  one:\n    sentence: Most endpoints use it\n    target: 90%\n${more}`
});

function answer(content: string, more: Partial<Parameters<Session["answer"]>[0]> = {}) {
  const session = new Session();
  const {mapping} = session.open({slot: "main", name: "own.csv", content});
  const found = session.answer({mappings: {main: mapping}, edition: 2019, published, ...more});
  if ("faults" in found) throw new Error(found.faults.map(({message}) => message).join("\n"));
  return found;
}

it("draws objectives with their targets, hollow where there is too little to judge", () => {
  const counts = "indicator,measured_on,good,total\nmfa,2026-01-01,80,100\nmfa,2026-02-01,6,6\n";
  const {shown} = answer(counts, {
    objectives: objectives(
      "    ratio: {indicator: mfa}\n  two:\n    sentence: Too few\n    target: 50%\n    least_n: 500\n    ratio: {indicator: mfa}"
    )
  });
  expect(shown.sentence).toBe("0 of 2 objectives are met, 1 missed, 1 has not enough data");
  for (const layout of ["wide", "narrow", "card"] as const) {
    const svg = drawShown(shown.figures[0]!.drawn, {document, layout});
    const texts = [...svg.querySelectorAll("text")].map((text) => text.textContent);
    expect(texts).toEqual(
      expect.arrayContaining(["Most endpoints use it: missed", "Too few: not enough data", "50%", "100%"])
    );
    const dots = [...svg.querySelectorAll("circle")].map((dot) => dot.getAttribute("fill") ?? "");
    expect(dots.filter((fill) => fill.includes("paper"))).toHaveLength(1);
  }
});

it("knows the published clocks, and tells where it lacks what one of them needs", () => {
  const findings =
    "finding_id,opened_at,closed_at,fix_available_at\n1,2026-01-01,2026-01-04,2026-01-02\n2,2026-02-01,,\n";
  const within = (preset: string) => ({
    objectives: objectives(`    time_to_close: {preset: ${preset}}\n    least_n: 1`)
  });
  expect(answer(findings, within("hummingbird-p95")).shown.sentence).toBe("1 of 1 objective is met");
  expect(() => answer(findings, within("kev"))).toThrow("objectives.yaml:2: objectives.one: a due date for each");
  expect(() => answer(findings, within("none"))).toThrow("unknown preset: none");
});

it("names what a file lacks, and the file that cannot be read", () => {
  const open = (content: string) => new Session().open({slot: "main", name: "own.csv", content});
  expect(() => open("")).toThrow("own.csv: empty file (expected a header)");
  expect(() => open("id,opened\n")).toThrow("own.csv: no rows (expected some below the header)");
  const none = {table: "findings" as const, columns: {}};
  const lacks = () => answer("title,owner\nOld TLS,Ann\n", {mappings: {main: none}});
  expect(lacks).toThrow("no column of the file is named for it");
});

it("sets incidents beside the classes of the chosen report", () => {
  const incidents = "incident_id,started_at,resolved_at\n1,2026-01-01T00:00Z,2026-01-01T06:00Z\n";
  const {sentence, figures} = answer(incidents, {edition: 2023}).shown;
  expect(sentence).toMatch(
    /^Half of your incidents are resolved within 6 hours; DORA’s high performers of 2023 answered/
  );
  const texts = [...drawShown(figures[1]!.drawn, {document, layout: "narrow"}).querySelectorAll("text")];
  expect(texts.map((text) => text.textContent)).toEqual(expect.arrayContaining(["Time to restore", "DORA 2023"]));
});

it("reads words for endings as their mapping says, and names those that nobody knows", () => {
  const rows = ["erledigt", "Erledigt", "behoben", "weg"].map((word, i) => `${i},2026-01-01,2026-01-0${i + 2},${word}`);
  const text = ["finding_id,opened_at,closed_at,outcome", ...rows].join("\n");
  const {outcomes, shown} = answer(text);
  expect(outcomes.map(({word, means, isKnown}) => [word, means, isKnown])).toEqual([
    ["erledigt", "erledigt", false],
    ["behoben", "fixed", true],
    ["weg", "weg", false]
  ]);
  expect(shown.warnings[0]).toContain("“erledigt”");
  expect(shown.numbers[0]).toMatchObject({n: 4, ended: 1});
});

import {expect, it} from "vitest";
import {withNoBreaks} from "../../src/board/boardModel.ts";
import {buildReport} from "../../src/board/buildReport.ts";
import {drawPictures} from "../../src/board/pictures.ts";
import {slideRoom} from "../../src/board/slideFigure.ts";
import {parsePage} from "../../src/exports/dom.ts";
import {boardInput, exhibit, quarterRows} from "./reportInput.ts";

const indicators = ["days_to_fix", "open_findings", "age_of_open", "closed_ratio", "deployment_frequency"].concat(
  ...["lead_time_for_changes", "change_failure_rate", "time_to_restore_service", "incidents", "losses"]
);

function slideOf(n: number) {
  const quarters = indicators.slice(0, n).flatMap((id) =>
    quarterRows(id, [
      [40, 30, 50],
      [20, 15, 26]
    ])
  );
  const report = buildReport(boardInput({exhibits: [exhibit("our-quarters")], data: {quarters}}));
  const svg = parsePage(report.figures[0]!.slide!.html).querySelector("svg")!;
  const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  const columns = new Set(
    [...svg.children].flatMap((panel) => /^translate\(([\d.]+)/.exec(panel.getAttribute("transform") ?? "")?.[1] ?? [])
  ).size;
  return {report, columns, aspect: width! / height!};
}

const room = slideRoom.width / slideRoom.height;

it("sets small multiples into as many columns as a slide has room for, whole and in its proportions", async () => {
  const {report, columns, aspect} = slideOf(10);
  expect(columns).toBe(4);
  expect(aspect / room).toBeCloseTo(1, 2);
  const {slide, ratio} = (await drawPictures(report)).get("our-quarters")!;
  expect(slide!.ratio).toBeCloseTo(1 / aspect, 5);
  expect(slide!.ratio).not.toBe(ratio); // a page and a document keep the drawing of the exhibit
});

it.each([
  [1, 1],
  [3, 3],
  [6, 3],
  [8, 4]
])("sets %i of them into %i columns", (n, expected) => {
  expect(slideOf(n).columns).toBe(expected);
});

it("leaves other figures as they are", () => {
  const report = buildReport(boardInput({exhibits: [exhibit("our-findings")]}));
  expect(report.figures.map(({slide}) => slide)).toEqual([undefined]);
});

it("keeps a quarter and its year on one line, and drawings as they are", () => {
  const {report} = slideOf(2);
  const kept = withNoBreaks(report);
  expect(kept.period).toBe("2026\u00a0Q2, compared with 2026\u00a0Q1");
  expect(JSON.stringify(kept.blocks)).not.toMatch(/\d{4} Q\d/);
  expect(kept.figures[0]!.svg).toBe(report.figures[0]!.svg);
});

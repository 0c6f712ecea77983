import {expect, it} from "vitest";
import type {BoardIncident} from "../../src/board/boardData.ts";
import {incidentReport} from "../../src/board/incidentReport.ts";
import {renderBrief} from "../../src/board/renderHtml.ts";
import {boardInput} from "./reportInput.ts";

it("an incident has a sheet of its own, beside those of the year before it", () => {
  const incident = (id: string, started: string, resolved: string | null) => ({
    id,
    service: "shop",
    severity: "major",
    started,
    detected: null,
    resolved,
    cause: null
  });
  const incidents = [
    incident("I-3", "2026-05-01T10:00:00Z", null),
    incident("I-2", "2026-04-01T10:00:00Z", "2026-04-01T14:00:00Z"),
    incident("I-1", "2025-06-01T10:00:00Z", "2025-06-01T11:00:00Z"),
    incident("I-0", "2024-06-01T10:00:00Z", "2024-06-09T10:00:00Z")
  ];
  const of = (id: string) =>
    incidentReport(
      boardInput({data: {incidents}, settings: {actions: [{action: "Write up I-2", due: "2026-07-01"}]}}),
      id
    )!;
  expect(of("I-2").headline[0]?.text).toBe("shop was impaired from 1 April 2026, 10:00 UTC, for 4 hours.");
  expect(of("I-2").blocks[1].lines.map(({text}) => text)).toEqual([
    "In the 365 days before it, 1 incident began, 1 of them at shop.",
    "0 of the 1 that are over lasted as long or longer."
  ]);
  expect(of("I-2").blocks[2].lines[0].text).toBe("To do: Write up I-2, by 1 July 2026");
  expect(of("I-3").headline[0]?.text).toMatch(/and is not recorded as restored\.$/);
  expect(of("I-9")).toBeUndefined();
  const page = renderBrief(of("I-2"));
  const causeOf = (cause: BoardIncident["cause"]) =>
    incidentReport(boardInput({data: {incidents: [{...incidents[1]!, cause}]}}), "I-2")!
      .blocks[0].table!.rows.at(-1)!
      .cells.map(({text}) => text);
  expect(causeOf(null)).toEqual(["Caused by", "no deployment named"]);
  expect(causeOf({id: "D-7", deployed: "2026-04-01T08:00:00Z"})).toEqual([
    "Caused by",
    "deployment D-7, 2 hours before it began"
  ]);
  expect(causeOf({id: "D-7", deployed: "2026-04-01T12:00:00Z"})[1]).toBe(
    "deployment D-7, though that was 2 hours after it began"
  );
  expect(causeOf({id: "D-7", deployed: null})[1]).toBe("deployment D-7, of which nothing else is known");
  expect(page).toContain("The same on the site:");
  expect(page).not.toContain("Small numbers"); // it has none
});

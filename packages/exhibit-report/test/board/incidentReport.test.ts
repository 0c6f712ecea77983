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
  expect(of("I-2").headline[0]?.text).toBe("From 1 April 2026, 10:00 UTC, shop was impaired for 4 hours.");
  expect(of("I-2").blocks[1].lines.map(({text}) => text)).toEqual([
    "In the 365 days before it, one incident began, in the same service.",
    "It was shorter."
  ]);
  expect(of("I-2").blocks[2].lines[0].text).toBe("To do: Write up I-2, by 1 July 2026");
  expect(of("I-3").headline[0]?.text).toMatch(/was impaired, and is not recorded as restored\.$/);
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

it("tells of the year before as far back as the register goes", () => {
  const incident = (id: string, started: string, hours: number | null, service = "shop") => ({
    ...{id, service, severity: null, started, detected: null, cause: null},
    resolved: hours === null ? null : new Date(Date.parse(started) + hours * 3.6e6).toISOString()
  });
  const comparison = (id: string, ...incidents: BoardIncident[]) =>
    incidentReport(boardInput({data: {incidents}}), id)!.blocks[1].lines.map(({text}) => text);
  const one = incident("I-1", "2026-04-01T10:00:00Z", 4);
  const old = incident("I-0", "2024-04-01T10:00:00Z", 400);
  const alone = ["The register begins with it: it tells nothing of the time before."];
  expect(comparison("I-1", one)).toEqual(alone);
  expect(comparison("I-1", one, incident("I-2", "2026-04-02T10:00:00Z", 4))).toEqual(alone);
  expect(comparison("I-1", one, old)).toEqual(["No incident began in the 365 days before it."]);
  expect(comparison("I-1", one, incident("I-2", "2025-12-01T10:00:00Z", 9, "mail"))).toEqual([
    "In the 365 days before it, one incident began, in another service.",
    "It lasted as long or longer.",
    "The register begins on 1 December 2025, less than a year before it."
  ]);
  const more = ["2026-01-01", "2026-02-01"].map((date, i) => incident(`I-${i + 2}`, `${date}T10:00:00Z`, 1));
  expect(comparison("I-1", one, old, ...more)).toEqual([
    "In the 365 days before it, 2 incidents began, all of them in the same service.",
    "None of the 2 lasted as long."
  ]);
  const open = incident("I-4", "2026-03-01T10:00:00Z", null, "mail");
  const longer = incident("I-5", "2026-03-02T10:00:00Z", 5, "mail");
  expect(comparison("I-1", one, old, open, ...more)[1]).toBe("None of the 2 that are over lasted as long.");
  expect(comparison("I-1", one, old, open, longer)).toEqual([
    "In the 365 days before it, 2 incidents began, none of them in the same service.",
    "The one that is over lasted as long or longer."
  ]);
  expect(comparison("I-1", one, old, longer, ...more)[1]).toBe("1 of the 3 lasted as long or longer.");
  expect(comparison("I-1", one, old, longer, {...longer, id: "I-6"})[1]).toBe("All 2 lasted as long or longer.");
  expect(comparison("I-1", one, old, incident("I-2", "2026-03-31T10:00:00Z", null))).toEqual([
    "In the 365 days before it, one incident began, in the same service."
  ]);
});

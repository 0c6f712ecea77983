import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {findingTimes as timesOf} from "../../src/statistics/findingTimes.ts";
import {dateReader} from "../../src/sources/readDates.ts";

const read = dateReader(["%Y-%m-%d"]);
const moments = (texts: readonly (string | null)[]) => texts.map((text) => (text ? (read(text) ?? NaN) : undefined));
const words = (texts: readonly (string | null)[]) => texts.map((text) => text?.trim() || undefined);

interface Texts {
  opened: (string | null)[];
  closed: (string | null)[];
  watchedFrom?: (string | null)[];
  updated?: (string | null)[];
  outcome?: string[];
  group?: string[];
  key?: string[];
}

function findingTimes({opened, closed, watchedFrom, updated, outcome, group, key}: Texts, cutOff?: string) {
  return timesOf(
    {
      ...{opened: moments(opened), closed: moments(closed)},
      ...(watchedFrom && {watchedFrom: moments(watchedFrom)}),
      ...(updated && {updated: moments(updated)}),
      ...{outcome: outcome && words(outcome), group: group && words(group), key: key && words(key)}
    },
    cutOff ? {cutOff: read(cutOff)} : {}
  );
}

describe("findingTimes", () => {
  it("watches open findings to the data cut-off, and those closed after it too", () => {
    const dates = {opened: ["2024-01-01", "2024-01-01", "2024-01-21"], closed: ["2024-01-11", "2024-03-01", ""]};
    expect(findingTimes(dates, "2024-01-31").groups.get("all")).toMatchObject({
      time: [10, 30, 10],
      status: [true, false, false]
    });
  });

  it("takes the latest plausible date for the cut-off when none is given", () => {
    const {groups, cutOff} = findingTimes({opened: ["2024-01-01", "2024-01-05"], closed: [null, "2024-01-09"]});
    expect(cutOff).toBe("2024-01-09");
    expect(groups.get("all")).toMatchObject({time: [8, 4], status: [false, true]});
  });

  it("takes groups that differ by case alone for one, under the commonest spelling", () => {
    const opened = Array.from({length: 5}, () => "2024-01-01");
    const {groups, leftOut} = findingTimes({opened, closed: opened, group: ["HIGH", "high", " high", "low", ""]});
    expect(Array.from(groups, ([name, {time}]) => [name, time.length])).toEqual([
      ["high", 3],
      ["low", 1]
    ]);
    expect(leftOut).toEqual([{row: 4, reason: "no group"}]);
  });

  it.each([
    ["", "", "no opening date"],
    ["03/01/2024", "", "opening cannot be read"],
    ["2024-01-01", "5.1.2024", "closing cannot be read"],
    ["2024-02-30T25:00", "", "opening cannot be read"],
    ["2024-01-05", "2024-01-01", "closed before opened"],
    ["2024-03-01", "", "opened after the data cut-off"]
  ])("leaves out %s to %s: %s", (opened, closed, reason) => {
    expect(findingTimes({opened: [opened], closed: [closed]}, "2024-02-01").leftOut).toEqual([{row: 0, reason}]);
  });

  it("is not misled by a bad date beside good ones", () => {
    const {groups, leftOut} = findingTimes({opened: ["2024-01-01", "n/a"], closed: ["2024-01-03", ""]});
    expect(groups.get("all")).toMatchObject({time: [2], status: [true]});
    expect(leftOut).toHaveLength(1);
  });

  it("leaves out a year typed wrongly, takes a closing that stands for none as open, and says which", () => {
    const opened = ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04"];
    const found = findingTimes({opened, closed: ["2024-01-11", "9999-12-31", "2042-01-09", ""]});
    expect(found.cutOff).toBe("2024-01-11");
    expect(found.leftOut).toEqual([{row: 2, reason: "date far beyond all others"}]);
    expect(found.notClosed).toEqual([{row: 1, reason: "closed on a day that stands for no date"}]);
    expect(found.groups.get("all")).toMatchObject({time: [10, 9, 7], status: [true, false, false]});
    const told = findingTimes({opened, closed: ["2024-01-11", "", "2042-01-09", ""]}, "2042-12-31");
    expect(told.groups.get("all")!.status).toEqual([true, false, true, false]);
  });

  it("takes how findings ended, what was opened again for open, and when watching began", () => {
    const dates = {
      opened: ["2024-01-01", "2024-01-01", "2024-01-01", "2024-01-01"],
      closed: ["2024-01-11", "2024-01-11", "2024-01-31", "2024-01-04"],
      outcome: ["Fixed", "open", "", "fixed"],
      watchedFrom: ["2024-01-06", "", "2023-12-01", "2024-01-04"]
    };
    const {groups, leftOut, isLate} = findingTimes(dates);
    expect(groups.get("all")).toEqual({
      time: [10, 30, 30],
      status: [true, false, true],
      ended: ["fixed", undefined, "unknown"],
      entry: [5, -1, -1],
      since: [undefined, undefined, undefined]
    });
    expect(leftOut).toEqual([{row: 3, reason: "over before watching began"}]);
    expect(isLate).toBe(true);
  });

  it("leaves open when in between scans a finding was closed, and leaves out what began to be watched late", () => {
    const at = (text: string) => Date.parse(text);
    const found = timesOf({
      opened: [at("2024-01-01"), at("2024-01-01"), at("2024-01-01"), at("2024-01-01")],
      closed: [undefined, undefined, at("2024-01-31"), undefined],
      closedLo: [at("2024-01-05"), at("2024-01-20"), undefined, at("2024-01-05")],
      closedHi: [at("2024-01-11"), undefined, undefined, at("2024-01-21")],
      watchedFrom: [undefined, undefined, undefined, at("2024-01-02")]
    });
    expect(found.groups.get("all")).toMatchObject({time: [10, 19, 30], since: [4, undefined, undefined]});
    expect(found.leftOut).toEqual([{row: 3, reason: "opened before watching began, where scans bound closings"}]);
    expect(found.isBounded).toBe(true);
  });

  it("counts of the rows of one key the latest state, and none where that cannot be used", () => {
    const opened = ["2024-01-01", "2024-01-01", "2024-01-02", "2024-01-02", "2024-01-03", "2024-01-03", "2024-01-09"];
    const found = findingTimes({
      opened,
      closed: ["", "2024-01-11", "", "", "2024-01-08", "2024-01-01", ""],
      updated: ["2024-01-02", "2024-01-12", "", "", "2024-01-08", "2024-01-09", ""],
      key: ["a", "a", "b", "b", "c", "c", ""]
    });
    expect(found.leftOut).toEqual([
      {row: 0, reason: "older state of the same id"},
      {row: 3, reason: "duplicate id"},
      {row: 4, reason: "older state of the same id"},
      {row: 5, reason: "closed before opened"}
    ]);
    expect(found.groups.get("all")!.time).toEqual([10, 9, 2]);
  });

  it("takes no cut-off from rows that it leaves out", () => {
    const found = findingTimes({opened: ["2024-01-01", "2024-06-01"], closed: ["2024-01-11", "2024-05-01"]});
    expect(found.cutOff).toBe("2024-01-11");
  });

  it("reads times of day, with a zone or in UTC", () => {
    const dates = {
      opened: ["2024-01-01T00:00Z", "2024-01-01 06:00"],
      closed: ["2024-01-02T01:00+01:00", "2024-01-01T18:00:00"]
    };
    expect(findingTimes(dates).groups.get("all")?.time).toEqual([1, 0.5]);
  });

  it("uses or leaves out every finding, whatever the text", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("2024-01-01", "2024-05-05", "2023-12-31T10:00Z", ""));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, fc.string()), {maxLength: 20}), (rows) => {
        const [opened, closed, group] = [0, 1, 2].map((i) => rows.map((row) => row[i]));
        const {groups, leftOut} = findingTimes({opened, closed, group});
        const used = [...groups.values()].flatMap(({time}) => time);
        expect(used.length + leftOut.length).toBe(rows.length);
        expect(used.every((time) => time >= 0 && Number.isFinite(time))).toBe(true);
      })
    );
  });
});

import {join} from "node:path";
import {expect, it} from "vitest";
import {few} from "../patient.ts";
import {cumulativeIncidence, timeToIncidence} from "../../src/statistics/cumulativeIncidence.ts";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import {timeToClosed} from "../../src/statistics/survivalQuantile.ts";
import type {TimeToClosed} from "../../src/statistics/survivalQuantile.ts";
import {timeBetween, turnbull} from "../../src/statistics/turnbull.ts";
import {certain} from "../../src/certain.ts";
import {decodeText, readTextTable} from "../../src/sources/textTable.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {formatMappings} from "../../src/sources/formatMappings.ts";
import {findingKey} from "../../src/sources/findingKey.ts";
import {findingResult} from "../../src/exhibits/own/findingResult.ts";
import type {FindingEvent, FindingResult} from "../../src/exhibits/own/findingResult.ts";
import {days} from "../../src/charts/format.ts";
import {findingsIn, withOutcomeWords} from "../../src/tables/findingTable.ts";
import {identifyText} from "../../src/tables/proposal.ts";
import {readTable} from "../../src/tables/readTable.ts";
import {computable} from "../../src/warehouse/computable.ts";
import {countSurvival} from "../../src/warehouse/countSurvival.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import type {EventGroup} from "../../src/tables/eventGroups.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import {openTable} from "../../src/warehouse/openTable.ts";
import {findingTables} from "../../src/warehouse/ownFindingTables.ts";
import {temporaryFolder} from "../temporary.ts";
import {cases} from "./findingFiles.ts";

const database = () => openDatabase(":memory:");

interface Answer {
  n: number;
  events: number;
  quantiles: string[];
}

const shares = [0.25, 0.5, 0.75];
const shown = ({estimate}: TimeToClosed) =>
  estimate === undefined ? "not reached" : days(estimate).replace(/ days?$/, "");

function curveAnswer({counts, outcomes}: Pick<EventGroup, "counts" | "outcomes">): Answer {
  const curve = kaplanMeier(counts);
  if (!outcomes) {
    return {n: curve.n, events: curve.events, quantiles: shares.map((p) => shown(timeToClosed(curve, p)))};
  }
  const fixed = cumulativeIncidence({counts, outcomes}, ["fixed"]);
  return {n: curve.n, events: fixed.events, quantiles: shares.map((p) => shown(timeToIncidence(fixed, p)))};
}

/** What the command line prints of the file, by its columns. */
async function bySurvival(path: string): Promise<Answer> {
  const [csv, own] = [await openTable(path), await database()];
  const given = (name: string) => (csv.names.includes(name) ? name : undefined);
  const columns = {
    ...{opened: "opened_at", closed: "closed_at", outcome: given("outcome"), entry: given("first_observed_at")},
    key: findingKey(csv.names)
  };
  const {groups} = await countSurvival(own, csv, columns);
  own.close();
  await csv.close();
  return curveAnswer(groups[0]);
}

/** What a build computes of the file, and what a check says that can be computed. */
async function ofBuild(path: string): Promise<FindingResult & {checked: string}> {
  const [sources, own] = [await openSources([path]), await database()];
  await loadTables(own, sources.files.filter(isMapped));
  const checked = (await computable(own, new Set(["findings"])))[0].basis;
  const [events, , facts] = await findingTables(own, new Set(["findings"]), {});
  own.close();
  await sources.close();
  const result = findingResult(events.rows as unknown as FindingEvent[], undefined, {
    errors: [],
    observation: facts.rows as {name: string; value: string}[],
    published: [{volume: "10", share_closed: 0.5, days: 1, qualifier: "exactly"}]
  });
  return {...result, checked};
}

/** What a build shows of the file. */
async function byBuild(path: string): Promise<Answer & {checked: string}> {
  const {all, fixed, checked} = await ofBuild(path);
  return {
    ...curveAnswer({counts: all.counts.counts, ...(fixed.length && {outcomes: all.counts.outcomes})} as EventGroup),
    checked
  };
}

/** What the page for a reader’s own data computes of the file. */
function byPage(bytes: Buffer): Answer {
  return curveAnswer(certain(foundByPage(bytes).groups[0]));
}

function foundByPage(bytes: Buffer) {
  const file = {file: "findings.csv", text: readTextTable(decodeText(bytes))};
  const mapping = certain(identifyText(file, {table: "findings", columns: {}}).mapping);
  const read = readTable(file, withOutcomeWords(mapping, file.text));
  if ("faults" in read) throw new Error(read.faults.map(formatFault).join("\n"));
  return findingsIn(read, {});
}

it.each(few(cases, ({name}) => /^(outcomes in|spells)/.test(name)))(
  "gives one answer for $name, wherever the file is read",
  async ({file, bytes, mapping, n, events, closed = events}) => {
    const columns = ["finding_id", "app", "opened_at", "closed_at"].map((column) => [column, {column}] as const);
    const outcome = {column: "outcome", values: mapping};
    const yaml =
      mapping &&
      formatMappings(new Map([[file, {table: "findings", columns: {...Object.fromEntries(columns), outcome}}]]));
    const path = join(temporaryFolder({[file]: bytes, ...(yaml && {"exhibit.yaml": yaml})}), file);
    const survival = await bySurvival(path);
    const {checked, ...build} = await byBuild(path);
    expect(survival).toMatchObject({n, events});
    expect(build).toEqual(survival);
    expect(byPage(Buffer.from(bytes))).toEqual(survival);
    expect(checked).toBe(`${n} findings, ${closed} closed`);
  }
);

/** The three first bounds, days 2 to 11 twice and 0 to 3, meet between 2 and 3: three of the five that were watched. */
const bounded = [
  "finding_id,app,opened_at,closed_at,closed_lo,closed_hi",
  ...["1,a,2025-01-01,,2025-01-03,2025-01-12", "2,a,2025-01-01,,2025-01-03,2025-01-12", "3,b,2025-01-01,2025-01-31,,"],
  ...["4,b,2025-01-11,,2025-02-10,2025-02-20", "5,b,2025-01-11,,2025-01-11,2025-01-14", "6,b,2025-02-20,,,"]
].join("\n");

it("gives one interval where scans bound closings, wherever the file is read", async () => {
  const path = join(temporaryFolder({"findings.csv": bounded}), "findings.csv");
  const [csv, own] = [await openTable(path), await database()];
  const columns = {opened: "opened_at", closed: "closed_at", closed_lo: "closed_lo", closed_hi: "closed_hi"};
  const {groups} = await countSurvival(own, csv, {...columns, key: findingKey(csv.names)});
  own.close();
  await csv.close();
  const expected = {lower: 2, upper: 3};
  expect(timeBetween(turnbull(certain(groups[0].bounds)), 0.5)).toMatchObject(expected);
  const {all, checked} = await ofBuild(path);
  expect(all.between).toMatchObject(expected);
  expect(checked).toBe("6 findings, 5 closed");
  expect(timeBetween(turnbull(certain(foundByPage(Buffer.from(bounded)).groups[0]?.bounds)), 0.5)).toMatchObject(
    expected
  );
  expect(byPage(Buffer.from(bounded.replaceAll(/,2025-\d\d-\d\d,2025-\d\d-\d\d$/gm, ",,")))).toMatchObject({
    n: 6,
    events: 1
  });
});

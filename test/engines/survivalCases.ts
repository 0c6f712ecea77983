import {readFileSync} from "node:fs";
import {streamSeed, wordGenerator} from "../../packages/exhibit-report/src/statistics/random.ts";
import type {Recorded} from "../../packages/exhibit-report/test/engines/findings.ts";
import {caseNames, committedCase} from "../../packages/exhibit-report/test/golden/survival/cases.ts";

/** A finding by its times, in days since its opening. */
interface Timed {
  time: number;
  isClosed: boolean;
  group?: number | string;
  cluster?: number | string;
  /** When watching began; 0 and less stand for the opening. */
  entry?: number;
  outcome?: string;
  /** When it was last seen, where the closing lies between this and `time`. */
  since?: number;
}

/** Findings of one kind, of which the statistics are known or that were made up. */
export interface SurvivalCase {
  name: string;
  findings: readonly Timed[];
}

/** The first day, in milliseconds since 1970. */
export const start = Date.UTC(2020, 0, 1);
export const day = (n: number) => new Date(start + n * 86_400_000).toISOString().slice(0, 10);

/** Findings as a table has them: all are watched until one last day. Fractions of days are made whole. */
export function recordedOf({name, findings}: SurvivalCase): {findings: Recorded[]; last: number} {
  const times = findings.flatMap(({time, since = 0, entry = 0}) => [time, since, Math.max(0, entry)]);
  const scale = times.every(Number.isInteger) ? 1 : 100;
  const whole = (days: number) => Math.round(days * scale);
  const isBounded = findings.some(({since}) => since !== undefined);
  const last = Math.max(...times.map(whole), 1);
  return {
    last,
    findings: findings.map(({time, isClosed, group = "all", cluster, entry = 0, outcome, since}, i) => {
      // Where bounds are known an open one was seen until its own last day, else until that of all.
      const opened = last - whole(time);
      const end = day(opened + whole(time));
      const isBetween = since !== undefined && since < time;
      return {
        ...{finding_id: `${name}-${i}`, app: `app${cluster ?? i % 12}`, severity: String(group)},
        ...{opened_at: day(opened), closed_at: isClosed && !isBetween ? end : null, updated_at: null},
        outcome: outcome ?? null,
        first_observed_at: entry > 0 ? day(opened + whole(entry)) : null,
        ...(isBounded && {
          closed_lo: isBetween || !isClosed ? day(opened + whole(since ?? time)) : null,
          closed_hi: isBetween ? end : null
        })
      };
    })
  };
}

const golden = <T>(name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../packages/exhibit-report/test/golden/survival/${name}.json`, import.meta.url), "utf8")
  ) as T;

function ofCounts(name: (typeof caseNames)[number]): SurvivalCase {
  const repeat = <T>(n: number, value: T) => Array.from({length: n}, () => value);
  const findings = committedCase(name).groups.flatMap(({group, counts}) => {
    const entries = counts.entry?.time.flatMap((time, i) => repeat(counts.entry!.n_enter[i]!, time));
    const exits = counts.time.flatMap((time, i) => [
      ...repeat(counts.n_event[i]!, {time, isClosed: true}),
      ...repeat(counts.n_censor[i]!, {time, isClosed: false})
    ]);
    return exits.map((exit, i): Timed => ({...exit, group, entry: entries?.[i]}));
  });
  return {name, findings};
}

interface Columns {
  time: number[];
  status?: number[];
  entry: number[] | null;
  group?: number[];
  cluster?: number[];
  cause?: number[];
  labels?: string[];
}

const causes = ["fixed", "accepted"];

function ofColumns(name: string, own: Columns): SurvivalCase {
  const {time, status, entry, group, cluster, cause, labels = causes} = own;
  const findings = time.map((days, i): Timed => {
    const ending = cause?.[i];
    const isClosed = ending === undefined ? status![i] === 1 : ending > 0;
    const outcome = ending === undefined ? undefined : ending > 0 ? labels[ending - 1] : "open";
    return {time: days, isClosed, group: group?.[i], cluster: cluster?.[i], entry: entry?.[i], outcome};
  });
  return {name, findings};
}

const groups = golden<{cases: {case: string; findings: Columns}[]}>("groups").cases;
const late = golden<{cases: Columns[]}>("late").cases;
const competing = golden<({case: string} & Columns)[]>("competing");
const intervals = golden<{case: string; lo: number[]; hi: (number | null)[]}[]>("intervals");
const strata = golden<{t: number[]; o: string[]; g: string[]; s: string[]}>("causes");
const bands = golden<{time: number[]; status: number[]}>("bands");

const ofKnownAnswers: SurvivalCase[] = [
  ...caseNames.map(ofCounts),
  ...groups.map(({case: name, findings}) => ofColumns(`groups: ${name}`, findings)),
  ...late.map((own, i) => ofColumns(`late, ${i + 1}`, own)),
  ...competing.map(({case: name, ...own}) => ofColumns(name, own)),
  ...intervals.map(({case: name, lo, hi}) => ({
    name,
    findings: lo.map((since, i): Timed => ({time: hi[i] ?? since, isClosed: hi[i] != null, since}))
  })),
  {
    name: "causes in strata",
    findings: strata.t.map((time, i): Timed => ({
      ...{time, isClosed: strata.o[i] !== "open", group: strata.g[i], cluster: strata.s[i], outcome: strata.o[i]}
    }))
  },
  ofColumns("bands", {...bands, entry: null})
];

/** So many findings of a made-up case. */
const nMade = 240;

/** Times by the quantiles of a distribution, cut where somebody ceased to look; seeded. */
function made(
  name: string,
  quantile: (u: number, i: number) => number,
  more: (i: number, u: number) => object = () => ({})
) {
  const word = wordGenerator(streamSeed(2026, name.length));
  const random = () => word() / 2 ** 32;
  const findings = Array.from({length: nMade}, (_, i): Timed => {
    const [end, cut] = [Math.ceil(quantile(random(), i)), Math.floor(400 * random())];
    return {time: Math.min(end, cut), isClosed: end <= cut, cluster: i % 17, group: i % 3, ...more(i, random())};
  });
  return {name, findings};
}

const exponential = (mean: number) => (u: number) => -mean * Math.log(1 - u);
const endings = ["fixed", "fixed", "mitigated", "removed", "unknown"];

const madeUp: SurvivalCase[] = [
  made("a constant hazard", exponential(60)),
  made("a hazard that rises", (u) => 80 * Math.sqrt(-Math.log(1 - u))),
  made("a hazard that falls", (u) => 40 * (-Math.log(1 - u)) ** 2),
  made("two kinds, of which one is soon over", (u, i) => exponential(i % 2 ? 5 : 300)(u)),
  made("closed once a week", (u) => 7 * Math.ceil(exponential(40)(u) / 7)),
  made("closed on the day of the opening, or never", (u) => (u < 0.5 ? 0 : 1e4)),
  made("nothing closed", () => 1e4),
  made("one group of one finding", exponential(30), (i) => ({group: i ? "many" : "one"})),
  made("one application that has most", exponential(70), (i) => ({cluster: i % 5 ? "large" : i})),
  made("endings of five kinds, entered late", exponential(90), (i, u) => ({
    ...{time: 40 + i, isClosed: i % 4 > 0, entry: i % 3 ? 0 : Math.floor(39 * u)},
    outcome: i % 4 ? endings[i % 5] : "open"
  }))
];

export const survivalCases: readonly SurvivalCase[] = [...ofKnownAnswers, ...madeUp];

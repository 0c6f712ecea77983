import {dayNumber} from "../days.ts";
import type {Selection, TimeToClose} from "../objectives/objective.ts";
import {beyondDays, microsPerDay} from "../objectives/spans.ts";
import {isListed} from "../warehouse/countedPeriods.ts";
import type {ClosingQuestion, ListedVulnerability} from "../warehouse/countedPeriods.ts";
import {stateSql} from "../warehouse/findingStates.ts";
import type {Dialect} from "./dialect.ts";
import type {CountOptions, FindingsSql} from "./findingsSql.ts";
import {marginsSql} from "./marginsSql.ts";
import {noText, nothing, own} from "./sqlParts.ts";

/** Columns of findings at which clocks start, but for that of the catalogue of known exploited vulnerabilities. */
const starts = {
  detected: "opened",
  evaluated: "evaluated",
  published: "published",
  "fix available": "fixable"
} as const;

/** The columns that each part tells of. */
const parts = {
  state: ["state", "exception", "due"],
  exit: ["app", "is_closed", "outcome", "lasted", "allowed"],
  entry: ["app", "entered", "allowed"]
} as const;

/** Names of the parts, by the number in `part` from 1. */
export const objectiveParts = Object.keys(parts) as (keyof typeof parts)[];

/**
 * What is asked of an engine about an objective whose findings must be closed in time: how many are in each `state`, by the day
 * on which they are `due` and the exception that covers them; and of those that are due in its window how many ended, or were
 * last seen open, after how many days, `lasted` of `allowed` ones, and how many came under observation after how many, `entered`,
 * by application. Days are whole; what lasted longer than twice the time allowed is told as a day longer than that. `first_day`
 * and `last_day` since 1970 are the first on which a clock started, and the last on which something ended.
 */
export class ObjectiveSql {
  readonly #dialect: Dialect;
  readonly #findings: FindingsSql;
  readonly #question: ClosingQuestion;

  constructor(dialect: Dialect, findings: FindingsSql, question: ClosingQuestion) {
    this.#dialect = dialect;
    this.#findings = findings;
    this.#question = question;
  }

  /** @param isSummed whether all applications are told together */
  counts(options: CountOptions, isSummed = false): string {
    const when = this.#isTimed;
    const app = this.#findings.text("app")?.replaceAll("app_given", own("app"));
    return `${this.#stated(options)},
${marginsSql({
  from: "stated",
  given: isSummed ? {...this.#columns, app: undefined} : this.#columns,
  ...(app !== undefined && {cleaned: {app}}),
  margins: {
    state: {columns: parts.state},
    exit: {columns: parts.exit, when},
    entry: {columns: parts.entry, when: this.#isLate ? when : "1 = 0"}
  },
  facts: {first_day: {of: "min", sql: "start_at"}, last_day: {of: "max", sql: "exit_at"}}
})}`;
  }

  get #indicator(): TimeToClose {
    return this.#question.indicator;
  }

  get #isLate(): boolean {
    return this.#findings.isLate || this.#indicator.starts !== "detected";
  }

  /** `stated`: every finding that is meant, when its clock started, when it is due, when it came under observation, and its state. */
  #stated(options: CountOptions): string {
    const {exceptions, counted} = this.#question;
    const literal = (text: string) => this.#dialect.literal(text);
    const covered = exceptions.map((one, i) => `when ${this.#covered(one)} then ${i}`).join(" ");
    const state = stateSql({
      outcome: this.#findings.text("outcome"),
      counted: counted?.map(literal),
      cutOff: String(options.cutOff)
    });
    const entry = this.#isLate ? `, ${this.#entry} as clock_at` : "";
    return `${this.#findings.used(options)},
${this.#listed}clocked as (select meant.*, ${this.#start} as start_at, ${covered ? `case ${covered} end` : nothing} as exception
  from ${isListed(this.#indicator) ? "listed" : "used"} as meant where ${this.#selected(this.#indicator.where)}),
timed as (select clocked.*, ${this.#due} as due_at${entry} from clocked),
stated as (select timed.*, ${state} as state from timed)`;
  }

  get #start(): string {
    const {starts: from} = this.#indicator;
    if (from === "detected") return "opened";
    const column = from === "listed" ? "added" : starts[from];
    if (from !== "listed" && !this.#findings.has(starts[from])) return nothing;
    return `case when closed < ${column} then closed else ${column} end`;
  }

  get #due(): string {
    const {within} = this.#indicator;
    if (!within) return "due_given";
    if (within.months !== undefined) return this.#dialect.monthsLater("start_at", within.months);
    return `start_at + ${Math.floor((within.hours! * 3600e6) / microsPerDay)}`;
  }

  /** When watching began, where that is later than the start of the clock. */
  get #entry(): string {
    const watched = this.#findings.isLate ? "watched" : nothing;
    const from =
      this.#indicator.starts === "detected" ? watched : `case when ${watched} > opened then ${watched} else opened end`;
    return `case when ${from} > start_at then ${from} end`;
  }

  /** Twice the time allowed, in days, of which a part may not be whole. */
  #twice(round: (days: number) => number): string {
    return `2 * (due_at - start_at) + ${round((2 * beyondDays(this.#indicator.within)) / microsPerDay)}`;
  }

  get #longest(): string {
    return `${this.#twice(Math.floor)} + 1`;
  }

  /** Whether something is known of how long it took, and it is due in the window. */
  get #isTimed(): string {
    const {dueAfter} = this.#question;
    const isOver = `clock_at < exit_at and clock_at - start_at < ${this.#twice(Math.ceil)}`;
    return [
      "state not in ('not started', 'excepted')",
      `due_at ${beyondDays(this.#indicator.within) > 0 ? ">=" : ">"} start_at`,
      "exit_at >= start_at",
      ...(dueAfter === undefined ? [] : [`due_at > ${dayNumber(`${dueAfter} 00:00:00`)}`]),
      ...(this.#isLate ? [`(clock_at is null or ${isOver})`] : [])
    ].join(" and ");
  }

  /** SQL of what is told, without what is null in all rows. */
  get #columns(): Record<string, string> {
    const isKnown = (name: string) => this.#findings.text(name) !== undefined;
    const isClosed = `is_closed and exit_at - start_at < ${this.#longest}`;
    return {
      state: "state",
      ...(this.#question.exceptions.length && {exception: "exception"}),
      due: "due_at",
      ...(isKnown("app") && {app: "app_given"}),
      is_closed: `case when ${isClosed} then 1 else 0 end`,
      ...(isKnown("outcome") && {outcome: `case when ${isClosed} then outcome end`}),
      lasted: `least(exit_at - start_at, ${this.#longest})`,
      allowed: "due_at - start_at",
      ...(this.#isLate && {entered: "clock_at - start_at"})
    };
  }

  #selected(where: Selection): string {
    const tests = Object.entries(where).map(([name, values]) => {
      const text = this.#findings.text(name);
      if (text === undefined) return "1 = 0";
      const wanted = values.map((value) => this.#dialect.literal(value.toLowerCase()));
      return `${this.#dialect.lower(text)} in (${wanted.join(", ")})`;
    });
    return tests.join(" and ") || "1 = 1";
  }

  /** One that names none covers none. */
  #covered({finding, where}: ClosingQuestion["exceptions"][number]): string {
    if (finding === undefined && !Object.keys(where).length) return "1 = 0";
    const id = this.#findings.text("finding_id");
    const named = id === undefined ? "1 = 0" : `${id} = ${this.#dialect.literal(finding ?? "")}`;
    return [...(finding === undefined ? [] : [named]), this.#selected(where)].join(" and ");
  }

  /** `listed`: the findings in the catalogue, with the days on which it was `added` there and is to be closed, `due_given`. */
  get #listed(): string {
    if (!isListed(this.#indicator)) return "";
    const [dialect, cve, entries = []] = [this.#dialect, this.#findings.text("cve"), this.#question.listed];
    const key = cve === undefined ? noText : dialect.match(dialect.lower(cve), "cve-[0-9]{4}-[0-9]{4,}");
    const names = entries.map((entry) => dialect.literal(entry.cve.toLowerCase()));
    const place = entries.map((entry, i) => `when ${names[i]} then ${placeOf(entry)}`);
    const added = dialect.long(`(place - mod(place, ${longestListed})) / ${longestListed}`);
    return `cve_keyed as (select used.*, ${key} as cve_key from used),
cve_placed as (select cve_keyed.*, ${place.length ? `case cve_key ${place.join(" ")} end` : nothing} as place from cve_keyed
  where cve_key in (${names.join(", ") || "''"})),
listed as (select cve_placed.*, ${added} as added, ${added} + mod(place, ${longestListed}) as due_given from cve_placed),
`;
  }
}

/** No entry is due so many days after it was added. */
const longestListed = 100_000;

/** Both days of an entry in one number. */
function placeOf({added, due}: ListedVulnerability): number {
  const [from, until] = [added, due].map((iso) => dayNumber(`${iso} 00:00:00`)) as [number, number];
  return from * longestListed + (until - from);
}

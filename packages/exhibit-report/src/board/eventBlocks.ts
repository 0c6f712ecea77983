import {count, money} from "../charts/format.ts";
import {lossTotal} from "../exhibits/own/quarterIndicators.ts";
import {daysOfQuarter} from "../text/calendarQuarter.ts";
import type {BoardBlock, BoardLine} from "./boardModel.ts";
import type {BlockContext} from "./blockContext.ts";
import {clip} from "../text/clip.ts";
import {dayInWords, hoursInWords, hoursOf} from "./boardWords.ts";

const most = 4;

/** Incidents of the period, the longest first, and what was lost in it; without a whole quarter, all that the data hold. */
export function incidents({data, quarters, from}: BlockContext): BoardBlock | undefined {
  const {period} = data;
  const days = period === undefined ? undefined : daysOfQuarter(period);
  const own = data.incidents.filter(
    ({started}) => !days || (started.slice(0, 10) >= days.since && started.slice(0, 10) <= days.until)
  );
  const longest = own.toSorted((a, b) => (hoursOf(b) ?? Infinity) - (hoursOf(a) ?? Infinity));
  const told = (id: string) => quarters?.series.find((series) => series.id === id)?.now;
  const lost = period === undefined ? undefined : quarters?.lost?.values.get(period);
  const lines: BoardLine[] = [];
  if (told("incidents") ?? own.length)
    lines.push({
      text: `${own.length ? `${count(own.length)} ${own.length === 1 ? "incident" : "incidents"}` : "No incident"} began ${period === undefined ? `until ${dayInWords(data.until)}; the data tell of no whole quarter` : `in ${period}`}.`,
      from: from("our-quarters")
    });
  if (lost !== undefined) {
    const n = told("losses")?.n ?? 0;
    lines.push({
      text: n
        ? `${count(n)} ${n === 1 ? "loss is" : "losses are"} on the register for ${period}, ${lossTotal(quarters!.lost!.unit, lost)} in all.`
        : `No loss is on the register for ${period}.`,
      from: from("our-quarters")
    });
  }
  if (!lines.length) return undefined;
  return {
    id: "incidents",
    title: "Incidents and losses",
    lines,
    ...(own.length && {
      table: {
        columns: [{name: "Incident"}, {name: "Service"}, {name: "Began"}, {name: "Lasted", isNumeric: true}],
        rows: longest.slice(0, most).map((incident) => ({
          cells: [
            {text: clip(incident.id, 30), ...(incident.severity && {note: clip(incident.severity, 30)})},
            {text: clip(incident.service ?? "not named", 80)},
            {text: dayInWords(incident.started)},
            {text: hoursInWords(hoursOf(incident))}
          ]
        }))
      }
    }),
    ...(own.length > most && {more: `${count(own.length - most)} shorter ones`})
  };
}

/** Exceptions of the board’s file and of objectives. */
function allExceptions({
  settings,
  objectives,
  from
}: Pick<BlockContext, "objectives" | "from"> & Pick<BlockContext["data"], "settings">) {
  return [
    ...settings.exceptions.map(({exception, owner, expires, reason}) => ({
      what: exception,
      owner,
      expires,
      reason,
      at: undefined as number | undefined
    })),
    ...objectives.flatMap(({exceptions, id, name}) =>
      exceptions.map(({reason, owner, expires, finding}) => ({
        what: finding ? `${name}: ${finding}` : name,
        owner,
        expires,
        reason,
        at: from(`objective ${id}`)
      }))
    )
  ];
}

/** What was accepted, that whose time is over first. */
export function exceptions({data, objectives, from}: BlockContext): BoardBlock | undefined {
  const {settings, until, nAccepted} = data;
  const own = allExceptions({settings, objectives, from});
  const isOver = ({expires}: {expires?: string}) => expires !== undefined && expires < until;
  const sorted = own.toSorted(
    (a, b) => Number(isOver(b)) - Number(isOver(a)) || ((a.expires ?? "9") < (b.expires ?? "9") ? -1 : 1)
  );
  const nOver = own.filter(isOver).length;
  const lines: BoardLine[] = [
    ...(own.length
      ? [
          {
            text: `${count(own.length)} ${own.length === 1 ? "exception is" : "exceptions are"} accepted, ${overInWords(nOver, own.length)}.`
          }
        ]
      : []),
    ...(nAccepted
      ? [
          {
            text: `${count(nAccepted)} ${nAccepted === 1 ? "finding is" : "findings are"} closed as accepted in the data.`,
            from: from("our-findings")
          }
        ]
      : [])
  ];
  if (!lines.length) return undefined;
  return {
    id: "exceptions",
    title: "Accepted exceptions",
    lines,
    ...(own.length && {
      table: {
        columns: [{name: "Exception"}, {name: "Owner"}, {name: "Until"}, {name: "State"}],
        rows: sorted.slice(0, most).map((one) => ({
          cells: [
            {text: clip(one.what, 110), ...(one.reason && {note: clip(one.reason, 110)})},
            {text: clip(one.owner ?? "no owner named", 60)},
            {text: one.expires ? dayInWords(one.expires) : "no end named"},
            {text: "", word: isOver(one) ? "past its day" : "in force"}
          ],
          ...(one.at && {from: one.at})
        }))
      }
    }),
    ...(own.length > most && {more: `${count(own.length - most)} more: see board.yaml and the objectives`})
  };
}

function overInWords(nOver: number, n: number): string {
  if (!nOver) return n === 1 ? "and is not past its day" : "none past its day";
  if (n === 1) return "and is past the day on which it was to end";
  return `${nOver === n ? "all" : count(nOver)} past the day on which ${nOver === 1 ? "it was" : "they were"} to end`;
}

/** What is asked, as it was written. */
export function decisions({data}: BlockContext): BoardBlock | undefined {
  const {decisions, currency = null} = data.settings;
  if (!decisions.length) return undefined;
  const hasOptions = decisions.some(({options}) => options.length);
  const inWords = ({option, cost, effect}: (typeof decisions)[number]["options"][number]) =>
    clip(
      [option, cost === undefined ? "" : `costs ${money(currency, cost)}`, effect ?? ""].filter(Boolean).join(", "),
      110
    );
  return {
    id: "decisions",
    title: decisions.length === 1 ? "Decision asked" : "Decisions asked",
    lines: [],
    table: {
      columns: [{name: "Decision"}, ...(hasOptions ? [{name: "Options"}] : []), {name: "Owner"}, {name: "By"}],
      rows: decisions.slice(0, most).map(({ask, options, owner, date}) => ({
        cells: [
          {text: clip(ask, 140)},
          ...(hasOptions ? [{text: options.slice(0, most).map(inWords).join("; ") || "no options named"}] : []),
          {text: clip(owner ?? "no owner named", 60)},
          {text: date ? dayInWords(date) : "no day named"}
        ]
      }))
    },
    ...(decisions.length > most && {more: `${count(decisions.length - most)} more: see board.yaml`})
  };
}

/** What was promised: what is overdue first, what is done last. */
export function actions({data}: BlockContext): BoardBlock | undefined {
  const {settings, until} = data;
  if (!settings.actions.length) return undefined;
  const state = ({due, done}: {due?: string; done?: string}) =>
    done ? "done" : due && due < until ? "overdue" : "open";
  const rank = {overdue: 0, open: 1, done: 2};
  const sorted = settings.actions.toSorted(
    (a, b) => rank[state(a)] - rank[state(b)] || ((a.due ?? "9") < (b.due ?? "9") ? -1 : 1)
  );
  return {
    id: "actions",
    title: "Actions",
    lines: [],
    table: {
      columns: [{name: "Action"}, {name: "Owner"}, {name: "Due"}, {name: "State"}],
      rows: sorted.slice(0, most).map((one) => ({
        cells: [
          {text: clip(one.action, 110)},
          {text: clip(one.owner ?? "no owner named", 60)},
          {text: one.due ? dayInWords(one.due) : "no day named"},
          {text: one.done ? dayInWords(one.done) : "", word: state(one)}
        ]
      }))
    },
    ...(sorted.length > most && {more: `${count(sorted.length - most)} more: see board.yaml`})
  };
}

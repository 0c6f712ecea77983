import {count, money} from "../charts/format.ts";
import {lossTotal} from "../exhibits/own/quarterIndicators.ts";
import {daysOfQuarter} from "../text/calendarQuarter.ts";
import type {BoardBlock, BoardLine} from "./boardModel.ts";
import type {BlockContext} from "./blockContext.ts";
import {clip} from "../text/clip.ts";
import {dayInWords, hoursInWords, hoursOf} from "./boardWords.ts";
import {say, word} from "./say.ts";

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
      text: say`${nIncidents(own.length)} began ${period === undefined ? say`up to ${dayInWords(data.until)}; the data cover no whole quarter` : say`in ${period}`}.`,
      from: from("our-quarters")
    });
  if (own.some(({id}) => id === null))
    lines.push({text: say`Incidents that are not named were counted where they are kept, and their names stay there.`});
  if (lost !== undefined) {
    const n = told("losses")?.n ?? 0;
    lines.push({
      text: n
        ? say`${count(n)} ${n === 1 ? say`loss is` : say`losses are`} on the register for ${period!}, ${lossTotal(quarters!.lost!.unit, lost)} in all.`
        : say`No loss is on the register for ${period!}.`,
      from: from("our-quarters")
    });
  }
  if (!lines.length) return undefined;
  return {
    id: "incidents",
    title: say`Incidents and losses`,
    lines,
    ...(own.length && {
      table: {
        columns: [
          {name: say`Incident`},
          {name: say`Service`},
          {name: say`Began`},
          {name: say`Lasted`, isNumeric: true}
        ],
        rows: longest.slice(0, most).map((incident) => ({
          cells: [
            {
              text: clip(incident.id ?? say`not named`, 30),
              ...(incident.severity && {note: clip(incident.severity, 30)})
            },
            {text: clip(incident.service ?? say`not named`, 80)},
            {text: dayInWords(incident.started)},
            {text: hoursInWords(hoursOf(incident))}
          ]
        }))
      }
    }),
    ...(own.length > most && {more: say`${count(own.length - most)} shorter ones`})
  };
}

function nIncidents(n: number): string {
  if (n === 0) return say`No incident`;
  return n === 1 ? say`1 incident` : say`${count(n)} incidents`;
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
            text: say`${count(own.length)} ${own.length === 1 ? say`exception is` : say`exceptions are`} accepted, ${overInWords(nOver, own.length)}.`
          }
        ]
      : []),
    ...(nAccepted
      ? [
          {
            text: say`${count(nAccepted)} ${nAccepted === 1 ? say`finding is` : say`findings are`} closed as accepted in the data.`,
            from: from("our-findings")
          }
        ]
      : [])
  ];
  if (!lines.length) return undefined;
  return {
    id: "exceptions",
    title: say`Accepted exceptions`,
    lines,
    ...(own.length && {
      table: {
        columns: [{name: say`Exception`}, {name: say`Owner`}, {name: say`Until`}, {name: say`State`}],
        rows: sorted.slice(0, most).map((one) => ({
          cells: [
            {text: clip(one.what, 110), ...(one.reason && {note: clip(one.reason, 110)})},
            {text: clip(one.owner ?? say`no owner named`, 60)},
            {text: one.expires ? dayInWords(one.expires) : say`no end named`},
            {text: "", word: isOver(one) ? say`expired` : say`in force`}
          ],
          ...(one.at && {from: one.at})
        }))
      }
    }),
    ...(own.length > most && {more: say`${count(own.length - most)} more: see board.yaml and the objectives`})
  };
}

function overInWords(nOver: number, n: number): string {
  if (!nOver) return n === 1 ? say`and has not expired` : say`none of which has expired`;
  if (n === 1) return say`and has expired`;
  if (nOver === n) return say`all of which have expired`;
  return nOver === 1 ? say`1 of which has expired` : say`${count(nOver)} of which have expired`;
}

/** What is asked, as it was written. */
export function decisions({data}: BlockContext): BoardBlock | undefined {
  const {decisions, currency = null} = data.settings;
  if (!decisions.length) return undefined;
  const hasOptions = decisions.some(({options}) => options.length);
  const inWords = ({option, cost, effect}: (typeof decisions)[number]["options"][number]) =>
    clip(
      [option, cost === undefined ? "" : say`costs ${money(currency, cost)}`, effect ?? ""].filter(Boolean).join(", "),
      110
    );
  return {
    id: "decisions",
    title: decisions.length === 1 ? say`Decision asked` : say`Decisions asked`,
    lines: [],
    table: {
      columns: [
        {name: say`Decision`},
        ...(hasOptions ? [{name: say`Options`}] : []),
        {name: say`Owner`},
        {name: say`By`}
      ],
      rows: decisions.slice(0, most).map(({ask, options, owner, date}) => ({
        cells: [
          {text: clip(ask, 140)},
          ...(hasOptions ? [{text: options.slice(0, most).map(inWords).join("; ") || say`no options named`}] : []),
          {text: clip(owner ?? say`no owner named`, 60)},
          {text: date ? dayInWords(date) : say`no day named`}
        ]
      }))
    },
    ...(decisions.length > most && {more: say`${count(decisions.length - most)} more: see board.yaml`})
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
    title: say`Actions`,
    lines: [],
    table: {
      columns: [{name: say`Action`}, {name: say`Owner`}, {name: say`Due`}, {name: say`State`}],
      rows: sorted.slice(0, most).map((one) => ({
        cells: [
          {text: clip(one.action, 110)},
          {text: clip(one.owner ?? say`no owner named`, 60)},
          {text: one.due ? dayInWords(one.due) : say`no day named`},
          {text: one.done ? dayInWords(one.done) : "", word: word(state(one))}
        ]
      }))
    },
    ...(sorted.length > most && {more: say`${count(sorted.length - most)} more: see board.yaml`})
  };
}

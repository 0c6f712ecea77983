import {day} from "../days.ts";
import {count} from "../charts/format.ts";
import type {BoardInput} from "./blockContext.ts";
import type {BoardIncident} from "./boardData.ts";
import type {BoardBlock, BoardReport} from "./boardModel.ts";
import {clip} from "../text/clip.ts";
import {dayInWords, hoursInWords, hoursOf} from "./boardWords.ts";

/**
 * One page on one incident: what its register says, and how it compares with those of the year before. What a register cannot
 * say is named as not known.
 *
 * @returns undefined when there is no such incident
 */
export function incidentReport({data, site}: Pick<BoardInput, "data" | "site">, id: string): BoardReport | undefined {
  const incident = data.incidents.find((one) => one.id === id);
  if (!incident) return undefined;
  const began = `${dayInWords(incident.started)}, ${incident.started.slice(11, 16)} UTC`;
  return {
    title: `${data.organisation}: incident ${id}`,
    kind: "Incident sheet",
    organisation: data.organisation,
    period: `incident ${clip(id, 60)}`,
    until: data.until,
    address: `${site.url}board/`,
    headline: [
      {
        text: `${incident.service ? `${clip(incident.service, 60)} was impaired` : "Service was impaired"} from ${began}, ${incident.resolved ? `for ${hoursInWords(hoursOf(incident))}` : "and is not known to be restored"}.`
      }
    ],
    blocks: [factsBlock(incident), comparisonBlock(incident, data.incidents), ...concernBlocks(incident, data)],
    figures: [],
    ledger: {entries: [], files: [], again: `exhibit board --data <folder> --incident ${id}`}
  };
}

function factsBlock({id, service, severity, started, detected, resolved}: BoardIncident): BoardBlock {
  const moment = (text: string | null) => (text ? `${dayInWords(text)}, ${text.slice(11, 16)} UTC` : "not known");
  const rows: [string, string][] = [
    ["Incident", clip(id, 80)],
    ["Service", clip(service ?? "not named", 80)],
    ["Severity", clip(severity ?? "not named", 80)],
    ["Began", moment(started)],
    [
      "Noticed",
      detected
        ? `${moment(detected)}, ${hoursInWords((Date.parse(detected) - Date.parse(started)) / 3.6e6)} later`
        : "not known"
    ],
    ["Restored", resolved ? moment(resolved) : "not known to be restored"]
  ];
  return {
    id: "facts",
    title: "What the register says",
    lines: [],
    table: {
      columns: [{name: "What"}, {name: "Value"}],
      rows: rows.map(([name, text]) => ({cells: [{text: name}, {text}]}))
    }
  };
}

/** Its rank among those of the 365 days before it, by how long they lasted. */
function comparisonBlock(incident: BoardIncident, all: readonly BoardIncident[]): BoardBlock {
  const at = Date.parse(incident.started);
  const before = all.filter(({started}) => Date.parse(started) < at && at - Date.parse(started) <= 365 * day);
  const own = hoursOf(incident);
  const known = before.map(hoursOf).filter((hours) => hours !== undefined);
  const longer = known.filter((hours) => own !== undefined && hours >= own).length;
  const same = before.filter(({service}) => service !== null && service === incident.service).length;
  return {
    id: "comparison",
    title: "Beside the year before it",
    lines: [
      {
        text: `In the 365 days before it, ${count(before.length)} ${before.length === 1 ? "incident" : "incidents"} began${incident.service ? `, ${count(same)} of them at ${clip(incident.service, 60)}` : ""}.`
      },
      ...(own === undefined || !known.length
        ? []
        : [{text: `${count(longer)} of the ${count(known.length)} that are over lasted as long or longer.`}])
    ]
  };
}

/** Decisions and actions that name the incident. */
function concernBlocks({id}: BoardIncident, {settings}: BoardInput["data"]): BoardBlock[] {
  const isAbout = (text: string) => text.includes(id);
  const lines = [
    ...settings.decisions
      .filter(({ask}) => isAbout(ask))
      .map(({ask, owner}) => ({text: `Asked: ${ask}${owner ? ` (${owner})` : ""}`})),
    ...settings.actions
      .filter(({action}) => isAbout(action))
      .map(({action, owner, due, done}) => ({
        text: `${done ? "Done" : "To do"}: ${action}${owner ? ` (${owner})` : ""}${!done && due ? `, by ${dayInWords(due)}` : ""}`
      }))
  ];
  return lines.length ? [{id: "concerns", title: "Decisions and actions that name it", lines}] : [];
}

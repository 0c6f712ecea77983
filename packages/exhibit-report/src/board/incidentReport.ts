import {day} from "../days.ts";
import {count} from "../charts/format.ts";
import type {BoardInput} from "./blockContext.ts";
import type {BoardIncident} from "./boardData.ts";
import type {BoardBlock, BoardReport} from "./boardModel.ts";
import {clip} from "../text/clip.ts";
import {dayInWords, hoursInWords, hoursOf} from "./boardWords.ts";
import {say} from "./say.ts";

/**
 * One page on one incident: what its register says, and how it compares with those of the year before. What a register cannot
 * say is named as not known.
 *
 * @returns undefined when there is no such incident
 */
export function incidentReport({data, site}: Pick<BoardInput, "data" | "site">, id: string): BoardReport | undefined {
  const incident = data.incidents.find((one) => one.id === id);
  if (!incident) return undefined;
  return {
    title: say`${data.organisation}: incident ${id}`,
    kind: say`Incident sheet`,
    organisation: data.organisation,
    period: say`incident ${clip(id, 60)}`,
    until: data.until,
    address: `${site.url}board/`,
    headline: [
      {
        text: impairedInWords(incident)
      }
    ],
    blocks: [factsBlock({...incident, id}), comparisonBlock(incident, data.incidents), ...concernBlocks(id, data)],
    figures: [],
    ledger: {entries: [], files: [], again: `exhibit board --data <folder> --incident ${id}`}
  };
}

/** It begins with the time, since a service may be written in small letters. */
function impairedInWords(incident: BoardIncident): string {
  const {started, service, resolved} = incident;
  const began = say`${dayInWords(started)}, ${started.slice(11, 16)} UTC`;
  const name = service ? clip(service, 60) : say`a service`;
  return resolved
    ? say`From ${began}, ${name} was impaired for ${hoursInWords(hoursOf(incident))}.`
    : say`From ${began}, ${name} was impaired, and is not recorded as restored.`;
}

function factsBlock(incident: BoardIncident & {id: string}): BoardBlock {
  const {id, service, severity, started, detected, resolved} = incident;
  const moment = (text: string | null) => (text ? say`${dayInWords(text)}, ${text.slice(11, 16)} UTC` : say`not known`);
  const rows: [string, string][] = [
    [say`Incident`, clip(id, 80)],
    [say`Service`, clip(service ?? say`not named`, 80)],
    [say`Severity`, clip(severity ?? say`not named`, 80)],
    [say`Began`, moment(started)],
    [
      say`Noticed`,
      detected
        ? say`${moment(detected)}, ${hoursInWords((Date.parse(detected) - Date.parse(started)) / 3.6e6)} later`
        : say`not known`
    ],
    [say`Restored`, resolved ? moment(resolved) : say`not recorded as restored`],
    [say`Caused by`, causeInWords(incident)]
  ];
  return {
    id: "facts",
    title: say`What the register says`,
    lines: [],
    table: {
      isFacts: true,
      columns: [{name: say`What`}, {name: say`Value`}],
      rows: rows.map(([name, text]) => ({cells: [{text: name}, {text}]}))
    }
  };
}

function causeInWords({cause, started}: BoardIncident): string {
  if (!cause) return say`no deployment named`;
  const name = clip(cause.id, 60);
  if (!cause.deployed) return say`deployment ${name}, of which nothing else is known`;
  const hours = (Date.parse(started) - Date.parse(cause.deployed)) / 3.6e6;
  return hours < 0
    ? say`deployment ${name}, though that was ${hoursInWords(-hours)} after it began`
    : say`deployment ${name}, ${hoursInWords(hours)} before it began`;
}

const lookedBack = 365; // days

/** How many began in the year before it, as far back as the register goes, and its rank among them by how long they lasted. */
function comparisonBlock(incident: BoardIncident, all: readonly BoardIncident[]): BoardBlock {
  const at = Date.parse(incident.started);
  const daysBefore = ({started}: BoardIncident) => (at - Date.parse(started)) / day;
  const before = all.filter((one) => daysBefore(one) > 0 && daysBefore(one) <= lookedBack);
  const first = all.reduce((first, one) => (daysBefore(one) > daysBefore(first) ? one : first), incident);
  const title = say`Compared with the year before`;
  if (!daysBefore(first))
    return {
      id: "comparison",
      title,
      lines: [{text: say`The register begins with it: it tells nothing of the time before.`}]
    };
  const lines = [beganInWords(incident, before), rankInWords(incident, before)];
  if (daysBefore(first) < lookedBack)
    lines.push(say`The register begins on ${dayInWords(first.started)}, less than a year before it.`);
  return {id: "comparison", title, lines: lines.flatMap((text) => (text === undefined ? [] : [{text}]))};
}

function beganInWords({service}: BoardIncident, before: readonly BoardIncident[]): string {
  if (!before.length) return say`No incident began in the 365 days before it.`;
  const same = before.filter((one) => one.service === service).length;
  if (before.length === 1)
    return say`In the 365 days before it, one incident began${service ? (same ? say`, in the same service` : say`, in another service`) : ""}.`;
  const many = same === before.length ? say`all` : same ? count(same) : say`none`;
  return say`In the 365 days before it, ${count(before.length)} incidents began${service ? say`, ${many} of them in the same service` : ""}.`;
}

function rankInWords(incident: BoardIncident, before: readonly BoardIncident[]): string | undefined {
  const own = hoursOf(incident);
  const known = before.map(hoursOf).filter((hours) => hours !== undefined);
  if (own === undefined || !known.length) return undefined;
  const longer = known.filter((hours) => hours >= own).length;
  const isAll = known.length === before.length;
  if (known.length === 1) {
    const one = isAll ? say`It` : say`The one that is over`;
    return longer ? say`${one} lasted as long or longer.` : say`${one} was shorter.`;
  }
  const those = isAll ? count(known.length) : say`${count(known.length)} that are over`;
  return longer
    ? say`${longer === known.length ? say`All` : say`${count(longer)} of the`} ${those} lasted as long or longer.`
    : say`None of the ${those} lasted as long.`;
}

/** Decisions and actions that name the incident. */
function concernBlocks(id: string, {settings}: BoardInput["data"]): BoardBlock[] {
  const isAbout = (text: string) => text.includes(id);
  const lines = [
    ...settings.decisions
      .filter(({ask}) => isAbout(ask))
      .map(({ask, owner}) => ({text: say`Asked: ${ask}${owner ? ` (${owner})` : ""}`})),
    ...settings.actions
      .filter(({action}) => isAbout(action))
      .map(({action, owner, due, done}) => ({
        text: `${done ? say`Done` : say`To do`}: ${action}${owner ? ` (${owner})` : ""}${!done && due ? say`, by ${dayInWords(due)}` : ""}`
      }))
  ];
  return lines.length ? [{id: "concerns", title: say`Decisions and actions that name it`, lines}] : [];
}

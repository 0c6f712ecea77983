import {stringify} from "yaml";
import {defaultLeastN} from "./objective.ts";
import type {Objective, ObjectiveWindow, Span} from "./objective.ts";
import {everyService, metricSource} from "./readOpenSlo.ts";

/** Objectives as OpenSLO writes them, and what it cannot say. */
export interface WrittenOpenSlo {
  text: string;
  /** A sentence for each thing that was left out. */
  leftOut: string[];
}

/**
 * Writes objectives as documents of OpenSLO v1, as far as it can say them: its target lies below 100%, and it has no place for
 * evidence, exceptions and a policy. Owner, review and the like become annotations.
 *
 * @see https://github.com/OpenSLO/OpenSLO/blob/v1.0.0/README.md
 */
export function writeOpenSlo(objectives: readonly Objective[]): WrittenOpenSlo {
  const leftOut: string[] = [];
  const documents = objectives.flatMap((objective) => {
    const {id, target, window} = objective;
    const left = (what: string) => void leftOut.push(`${id}: ${what}`);
    if (target === 1) return left("a target of 100%, which OpenSLO does not allow: not written") ?? [];
    if (!window) return left("no window, which OpenSLO needs: not written") ?? [];
    for (const [name, there] of Object.entries({
      evidence: objective.evidence.length,
      exceptions: objective.exceptions.length,
      policy: objective.policy
    }))
      if (there) left(`${name}, for which OpenSLO has no place`);
    if (objective.query !== undefined)
      left(`the query of its source of metrics, which is not kept: ${objective.query}`);
    return [stringify(toOpenSlo(objective, window), {lineWidth: 0, aliasDuplicateObjects: false})];
  });
  return {text: documents.join("---\n"), leftOut};
}

function toOpenSlo(objective: Objective, window: ObjectiveWindow): object {
  const {id, name, sentence, service, owner, review, since, target, indicator, leastN, slices} = objective;
  const isState = indicator.kind === "ratio" && indicator.counted === "state";
  const own = {
    ...{owner, review, since},
    // OpenSLO needs a service.
    [everyService]: service === undefined ? "true" : undefined,
    "least-n": leastN === defaultLeastN ? undefined : String(leastN),
    counted: isState ? "state" : undefined
  };
  const annotations = Object.fromEntries(
    Object.entries(own).flatMap(([key, value]) => (value === undefined ? [] : [[`${metricSource}/${key}`, value]]))
  );
  const method = !slices ? "Occurrences" : slices.target === undefined ? "RatioTimeslices" : "Timeslices";
  const isGauge = indicator.kind === "gauge";
  return {
    apiVersion: "openslo/v1",
    kind: "SLO",
    metadata: {name: id, displayName: name, ...(Object.keys(annotations).length && {annotations})},
    spec: {
      description: sentence,
      service: service ?? "all",
      indicator: toIndicator(objective),
      timeWindow: [{duration: durationOf(window), isRolling: window.isRolling, ...calendarOf(window)}],
      budgetingMethod: method,
      objectives: [
        {
          displayName: name,
          ...(isGauge && {op: indicator.op, value: indicator.value}),
          target,
          ...(slices?.target !== undefined && {timeSliceTarget: slices.target}),
          ...(slices && {timeSliceWindow: `${slices.days}d`})
        }
      ]
    }
  };
}

const letters: Record<ObjectiveWindow["unit"], string> = {day: "d", week: "w", month: "M", quarter: "Q", year: "Y"};

function durationOf({length, unit}: ObjectiveWindow): string {
  return `${length}${letters[unit]}`;
}

// Every calendar’s window begins with a year, and one of them must be named.
function calendarOf({isRolling}: ObjectiveWindow): object {
  return isRolling ? {} : {calendar: {startTime: "2026-01-01 00:00:00", timeZone: "UTC"}};
}

function toIndicator({id, indicator}: Objective): object {
  const source = (spec: object) => ({metricSource: {type: metricSource, spec}});
  if (indicator.kind === "time to close") {
    const {within, starts, where, counts, preset} = indicator;
    const measured = {
      ...(preset === undefined ? {within: spanOf(within!)} : {preset}),
      starts,
      ...where,
      ...(counts && {counts})
    };
    const spec = {
      ratioMetric: {counter: false, good: source({time_to_close: measured}), total: source({findings: where})}
    };
    return {metadata: {name: `${id}-in-time`}, spec};
  }
  const name = isNamed(indicator) ? indicatorName(indicator) : `${id}-good`;
  const metadata = {name};
  if (indicator.kind === "gauge") return {metadata, spec: {thresholdMetric: source({indicator: name})}};
  const {from} = indicator;
  if ("indicator" in from)
    return {
      metadata,
      spec: {ratioMetric: {counter: false, good: source({indicator: name}), total: source({indicator: name})}}
    };
  const own = {from: from.table, ...(from.table === "incidents" && {within: spanOf(from.within)})};
  return {
    metadata,
    spec: {ratioMetric: {counter: false, good: source({ratio: own}), total: source({from: from.table})}}
  };
}

function isNamed(indicator: Objective["indicator"]): boolean {
  return indicator.kind === "gauge" || (indicator.kind === "ratio" && "indicator" in indicator.from);
}

function indicatorName(indicator: Objective["indicator"]): string {
  if (indicator.kind === "gauge") return indicator.indicator;
  return indicator.kind === "ratio" && "indicator" in indicator.from ? indicator.from.indicator : "";
}

function spanOf({hours, months}: Span): string {
  if (months !== undefined) return `${months}M`;
  return hours! % 24 === 0 ? `${hours! / 24}d` : `${hours}h`;
}

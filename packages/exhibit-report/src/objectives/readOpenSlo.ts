import {asText} from "../sources/yamlFields.ts";
import type {YamlFields} from "../sources/yamlFields.ts";
import {clip} from "../text/clip.ts";
import {defaultLeastN} from "./objective.ts";
import type {Gauge, Objective, ObjectiveWindow, Slices} from "./objective.ts";
import {isId, targetOf} from "./objectiveFields.ts";
import type {ObjectiveContext} from "./objectiveFields.ts";
import {readRatio, readTime} from "./readIndicator.ts";
import {checkSlices, sliceDays, sliceExpected} from "./slices.ts";
import {parseWindow} from "./spans.ts";

/** Name of our own kind of source of metrics, and of our annotations, in documents of OpenSLO. */
export const metricSource = "exhibit";
/** Annotation of an objective of no service in particular, whatever stands under `service`. */
export const everyService = "every-service";

/** Whether a document is one of OpenSLO’s. */
export function isOpenSlo(fields: YamlFields): boolean {
  return String(fields.value("apiVersion")).startsWith("openslo/");
}

const ops = ["lte", "lt", "gte", "gt"] as const;
/** Kinds of documents that say nothing of whether an objective is met. */
const besides = ["SLI", "Service", "DataSource", "AlertPolicy", "AlertCondition", "AlertNotificationTarget"];
const expectedVersion = "openslo/v1";

/** Whether a document of OpenSLO is an objective; a fault where it is none of its kinds or versions. */
export function isObjective(fields: YamlFields): boolean {
  const [version, kind] = [fields.value("apiVersion"), fields.value("kind")];
  if (version !== expectedVersion) fields.fault("apiVersion", `unknown version: ${String(version)}`, expectedVersion);
  else if (kind === "SLO") return true;
  else if (!besides.includes(String(kind)))
    fields.fault("kind", `unknown kind: ${String(kind)}`, ["SLO", ...besides].join(", "));
  return false;
}

/** Indicators that are documents of their own, by name: objectives refer to them. */
export function openSloIndicators(tops: readonly YamlFields[]): ReadonlyMap<string, YamlFields> {
  const found = new Map<string, YamlFields>();
  for (const top of tops) {
    if (!isOpenSlo(top) || top.value("kind") !== "SLI") continue;
    const name = top.fields("metadata", "name")?.text("name");
    if (name === undefined) top.fault("metadata", "no name of an indicator", "metadata.name");
    else if (found.has(name)) top.fault("metadata", `a second ${name}`, "a name of its own for each indicator");
    else found.set(name, top);
  }
  return found;
}

/** What is known when a document of OpenSLO is read. */
export interface OpenSloContext extends ObjectiveContext {
  indicators: ReadonlyMap<string, YamlFields>;
}

/**
 * Reads one service level objective of OpenSLO v1: what its sources of metrics would be asked is in the table of indicators
 * under the name of its indicator, or is our own time to close.
 *
 * @see https://github.com/OpenSLO/OpenSLO/blob/v1.0.0/README.md
 */
export function readOpenSlo(fields: YamlFields, context: OpenSloContext): Objective | undefined {
  const metadata = fields.fields("metadata", "name, displayName, annotations");
  const spec = fields.fields("spec", "indicator, timeWindow, objectives");
  if (!metadata || !spec) return missing(fields, {metadata, spec});
  const id = metadata.needed("name", "lower-case letters and digits with hyphens between", (value) =>
    typeof value === "string" && isId(value) ? value : undefined
  );
  const [goal, second] = spec.list("objectives", "target, and op with value");
  if (!goal) spec.fault("objectives", "no objective", "one, with target");
  if (second) spec.fault("objectives", "several objectives of one indicator", "a document for each");
  const target = goal && readTarget(goal);
  const indicator = goal && readIndicator(spec, goal, context);
  const annotations = metadata.fields("annotations", "texts by name");
  const own = (name: string) => annotations?.text(`${metricSource}/${name}`);
  const sentence = spec.text("description") ?? goal?.text("displayName") ?? metadata.text("displayName");
  if (sentence === undefined) spec.fault("description", "missing description", "what should be true, as one sentence");
  const window = readWindow(spec);
  const slices = goal && readBudgeting(spec, goal);
  if (indicator && slices) checkSlices(spec, "budgetingMethod", {indicator, slices});
  const leastN = Number(own("least-n") ?? defaultLeastN);
  if (!(Number.isSafeInteger(leastN) && leastN >= 1))
    annotations?.fault(`${metricSource}/least-n`, `invalid number: ${leastN}`, "a whole number from 1");
  if (id === undefined || target === undefined || !indicator || sentence === undefined) return undefined;
  return {
    id,
    name: metadata.text("displayName") ?? sentence,
    sentence,
    service: own(everyService) === "true" ? undefined : spec.text("service"),
    owner: own("owner"),
    review: annotations?.day(`${metricSource}/review`),
    since: annotations?.day(`${metricSource}/since`),
    target,
    window,
    leastN,
    indicator:
      indicator.kind === "ratio" && "indicator" in indicator.from && own("counted") === "state"
        ? {...indicator, counted: "state"}
        : indicator,
    ...queryOf(spec, context),
    ...(slices && {slices}),
    evidence: [],
    exceptions: []
  };
}

function missing(fields: YamlFields, parts: Record<string, YamlFields | undefined>): undefined {
  for (const [name, part] of Object.entries(parts))
    if (!part && !fields.has(name)) fields.fault(name, `missing ${name}`, `${name}: of OpenSLO v1`);
}

function readTarget(goal: YamlFields): number | undefined {
  const target = goal.number("target", "a share above 0, up to 1", (value) => targetOf(value) !== undefined);
  const percent = goal.number("targetPercent", "above 0, up to 100", (value) => value > 0 && value <= 100);
  if (goal.has("target") || goal.has("targetPercent"))
    return target ?? (percent === undefined ? undefined : targetOf(`${percent}%`));
  return goal.fault("target", "missing target", "a share above 0, up to 1");
}

function readIndicator(
  spec: YamlFields,
  goal: YamlFields,
  context: OpenSloContext
): Objective["indicator"] | undefined {
  const ref = spec.text("indicatorRef");
  const inner = spec.fields("indicator", "metadata and spec") ?? context.indicators.get(ref ?? "");
  const metric = inner?.fields("spec", "ratioMetric or thresholdMetric");
  const ratio = metric?.fields("ratioMetric", "good, or bad, and total");
  const counted = ratio?.fields("good", "metricSource") ?? ratio?.fields("bad", "metricSource");
  const source = counted?.fields("metricSource", "type, spec");
  const own =
    source?.value("type") === metricSource ? source.fields("spec", "time_to_close, ratio or indicator") : undefined;
  const time = own?.fields("time_to_close", "within, starts, …");
  if (time) return readTime(time, context);
  const table = own?.fields("ratio", "from, within");
  if (table) return readRatio(table);
  const name = inner?.fields("metadata", "name")?.text("name") ?? ref;
  if (name === undefined)
    return spec.fault("indicator", "no name of an indicator", "indicator.metadata.name, or indicatorRef");
  if (goal.has("op") || metric?.has("thresholdMetric")) return readThreshold(goal, name);
  return {kind: "ratio", from: {indicator: name}, counted: "events"};
}

/** What sources of metrics of other kinds than ours would be asked. */
function queryOf(spec: YamlFields, {indicators}: OpenSloContext): Pick<Objective, "query"> {
  const inner = spec.value("indicator") ?? indicators.get(String(spec.value("indicatorRef")))?.value("spec");
  const queries = new Set(queriesIn(inner));
  return queries.size ? {query: clip([...queries].join("; "), 200)} : {};
}

function queriesIn(content: unknown): string[] {
  if (typeof content !== "object" || content === null) return [];
  return Object.entries(content).flatMap(([name, value]) => {
    if (name !== "metricSource") return queriesIn(value);
    const {type, metricSourceRef, spec} = (value ?? {}) as Record<string, unknown>;
    const query = (spec as {query?: unknown} | undefined)?.query ?? spec;
    const text = typeof query === "string" ? query.trim() : JSON.stringify(query);
    return type === metricSource || text === undefined ? [] : `${asText(type ?? metricSourceRef) ?? "?"}: ${text}`;
  });
}

function readThreshold(goal: YamlFields, indicator: string): Gauge | undefined {
  const op = goal.choice("op", ops);
  const value = goal.number("value", "a number");
  for (const name of ["op", "value"]) if (!goal.has(name)) goal.fault(name, `missing ${name}`, "op and value");
  return op && value !== undefined ? {kind: "gauge", indicator, op, value} : undefined;
}

const methods = ["Occurrences", "Timeslices", "RatioTimeslices"] as const;

/** What is counted against the budget: what happened, or slices of time. */
function readBudgeting(spec: YamlFields, goal: YamlFields): Slices | undefined {
  const method = spec.choice("budgetingMethod", methods) ?? "Occurrences";
  const target = goal.number("timeSliceTarget", "a share above 0, up to 1", (value) => targetOf(value) !== undefined);
  if (method === "Occurrences") return undefined;
  const days = goal.needed("timeSliceWindow", sliceExpected, sliceDays);
  if (method === "Timeslices" && !goal.has("timeSliceTarget"))
    goal.fault("timeSliceTarget", "missing timeSliceTarget", "a share above 0, up to 1");
  return days === undefined ? undefined : {days, ...(method === "Timeslices" && {target})};
}

function readWindow(spec: YamlFields): ObjectiveWindow | undefined {
  const [window, second] = spec.list("timeWindow", "duration, isRolling");
  if (second) spec.fault("timeWindow", "several windows", "one");
  if (!window) return undefined;
  const isRolling = window.value("isRolling") !== false;
  return window.needed("duration", "28d, 4w, 1M, 1Q or 1Y; a calendar’s is one month, quarter or year", (value) =>
    parseWindow(`${isRolling ? "rolling" : "calendar"} ${String(value)}`)
  );
}

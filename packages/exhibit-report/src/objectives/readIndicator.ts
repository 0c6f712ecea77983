import {certain, leading} from "../certain.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import type {YamlFields} from "../sources/yamlFields.ts";
import {clockStarts} from "./objective.ts";
import type {Gauge, Objective, Ratio, TimeToClose} from "./objective.ts";
import {readSelection} from "./objectiveFields.ts";
import type {ObjectiveContext} from "./objectiveFields.ts";
import {parseSpan} from "./spans.ts";

const span = "15d, 24h, 2w, 1M, …: hours, days, weeks or months";

/** What is measured, of which an objective has exactly one. */
export function readIndicator(fields: YamlFields, context: ObjectiveContext): Objective["indicator"] | undefined {
  const kinds = ["time_to_close", "ratio", "gauge"].filter((kind) => fields.has(kind));
  if (kinds.length !== 1)
    return fields.fault(
      kinds[1],
      kinds.length ? `${kinds.join(" and ")}` : "nothing that is measured",
      "one of time_to_close, ratio and gauge"
    );
  const [kind] = leading(kinds, 1);
  const inner = fields.fields(kind, "properties");
  if (!inner) return undefined;
  const indicator =
    kind === "time_to_close" ? readTime(inner, context) : kind === "ratio" ? readRatio(inner) : readGauge(inner);
  inner.close();
  return indicator;
}

/** @param fields `within` or `preset`, `starts`, `counts`, and what findings are meant */
export function readTime(fields: YamlFields, {presets}: ObjectiveContext): TimeToClose | undefined {
  const name = fields.text("preset");
  const preset = name === undefined ? undefined : presets.get(name);
  if (name !== undefined && !preset)
    fields.fault("preset", `unknown preset: ${name}`, [...presets.keys()].join(", ") || "none is known");
  if (name === undefined && !fields.has("within")) fields.fault(undefined, "missing within", `${span}; or preset`);
  const within = fields.parsed("within", span, parseSpan);
  if (name !== undefined && within) fields.fault("within", "within beside preset", "one of both");
  const endings = (certain(tableSchemas.findings.columns.outcome).values ?? []).filter((word) => word !== "open");
  const counts = fields.texts("counts");
  for (const word of counts ?? [])
    if (!endings.includes(word)) fields.fault("counts", `unknown ending: ${word}`, endings.join(", "));
  const starts = fields.choice("starts", clockStarts);
  const where = readSelection(fields);
  if (!within && !preset) return undefined;
  return {
    kind: "time to close",
    within: within ?? preset?.within,
    starts: starts ?? preset?.starts ?? "detected",
    where,
    ...(counts && {counts}),
    ...(name !== undefined && {preset: name})
  };
}

/** @param fields `indicator`, or `from` a table of one’s own; `counted` */
export function readRatio(fields: YamlFields): Ratio | undefined {
  const counted = fields.choice("counted", ["events", "state"]) ?? "events";
  const indicator = fields.text("indicator");
  const table = fields.choice("from", ["deployments", "incidents"]);
  const within = fields.parsed("within", span, parseSpan);
  if ((indicator === undefined) === (table === undefined)) {
    if (!fields.has("from") || indicator !== undefined)
      fields.fault(undefined, "what is counted is not known", "either indicator, or from: deployments or incidents");
    return undefined;
  }
  if (table === "incidents" && !within)
    return fields.fault(undefined, "missing within", `within which an incident is to be resolved: ${span}`);
  if (table !== "incidents" && fields.has("within"))
    return fields.fault("within", "within, of what is not timed", "from: incidents");
  if (indicator !== undefined) return {kind: "ratio", from: {indicator}, counted};
  if (counted === "state") return fields.fault("counted", `a state of ${table}`, "events");
  return {kind: "ratio", from: table === "incidents" ? {table, within: within!} : {table: "deployments"}, counted};
}

const sides = {at_most: "lte", below: "lt", at_least: "gte", above: "gt"} as const;

/** @param fields `indicator`, and one of `at_most`, `below`, `at_least`, `above` */
export function readGauge(fields: YamlFields): Gauge | undefined {
  const indicator = fields.needed("indicator", "its name in the table of indicators", (value) =>
    typeof value === "string" && value !== "" ? value : undefined
  );
  const given = (Object.keys(sides) as (keyof typeof sides)[]).filter((side) => fields.has(side));
  if (given.length !== 1)
    return fields.fault(
      undefined,
      given.length ? given.join(" and ") : "no threshold",
      `one of ${Object.keys(sides).join(", ")}`
    );
  const value = fields.number(certain(given[0]), "a number");
  if (indicator === undefined || value === undefined) return undefined;
  return {kind: "gauge", indicator, op: sides[certain(given[0])], value};
}

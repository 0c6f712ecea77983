/** One record of a JSON export, flattened: names with dots between the levels, lists as JSON. */
export type FlatRecord = Record<string, string>;

/** Where exports keep their records; `[]` goes through a list. The first that is there counts. */
const places = [
  "_embedded.findings",
  "_embedded.issues",
  "_embedded.scans",
  "data.search.nodes[].vulnerabilityAlerts.nodes",
  "data.repository.vulnerabilityAlerts.nodes",
  "runs[].results",
  ...["findings", "issues", "scans", "vulnerabilities", "components", "deployments", "incidents", "alerts", "data"]
];

const deepest = 12;

/**
 * The records of a JSON export: a list, lines of JSON, or the list that an API wraps in a page.
 *
 * @returns undefined when there is no list of objects; an item that is not an object is an empty record
 * @throws {SyntaxError} when the text is not JSON
 * @example
 * jsonRecords('{"findings": [{"id": 1, "cwe": {"id": 79}, "tags": ["a"]}]}')
 * // => [{id: "1", "cwe.id": "79", tags: '["a"]'}]
 */
export function jsonRecords(text: string): FlatRecord[] | undefined {
  const items = itemsOf(parse(text));
  if (!items?.some(isObject)) return undefined;
  return items.map((item) => (isObject(item) ? flatten({...item, ...deploymentStates(item)}) : {}));
}

function parse(text: string): unknown {
  const body = text.replace(/^\ufeff/, "");
  try {
    return JSON.parse(body);
  } catch (error) {
    const lines = body.split(/\r?\n/).filter((line) => line.trim());
    if (lines.length < 2 || !lines.every((line) => line.startsWith("{"))) throw error;
    return lines.map((line) => JSON.parse(line) as unknown);
  }
}

function itemsOf(document: unknown): unknown[] | undefined {
  if (Array.isArray(document)) return document;
  for (const place of places) {
    const found = follow([document], place.split("."));
    if (found.length) return found;
  }
  return undefined;
}

function follow(values: readonly unknown[], [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []));
  const name = step.replace("[]", "");
  const next = values.flatMap((value) => {
    if (!isObject(value) || !Object.hasOwn(value, name)) return [];
    const found = value[name];
    if (name === "vulnerabilityAlerts" && isObject(found)) return [{...found, nodes: named(found.nodes, value.name)}];
    return step.endsWith("[]") && Array.isArray(found) ? (found as unknown[]) : [found];
  });
  return follow(next, rest);
}

// An alert does not say whose it is; the repository around it does.
function named(alerts: unknown, repository: unknown): unknown {
  if (!Array.isArray(alerts) || typeof repository !== "string") return alerts;
  return alerts.map((alert: unknown) => (isObject(alert) ? {repository: {name: repository}, ...alert} : alert));
}

// A deployment is in production when its first success was reported; later states only retire it.
function deploymentStates(item: Record<string, unknown>): Record<string, string> {
  if (!Array.isArray(item.statuses)) return {};
  const statuses = item.statuses.filter(isObject).map(({state, created_at}) => ({
    state: String(state),
    at: String(created_at)
  }));
  statuses.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const success = statuses.find(({state}) => state === "success");
  const latest = success ?? statuses.at(-1);
  return {first_success_at: success?.at ?? "", latest_state: latest?.state ?? ""};
}

function flatten(item: Record<string, unknown>): FlatRecord {
  const record = new Map<string, string>();
  const add = (prefix: string, value: unknown, depth: number) => {
    if (value === null || value === undefined) record.set(prefix, "");
    else if (isObject(value) && depth < deepest) {
      for (const [name, inner] of Object.entries(value)) add(prefix ? `${prefix}.${name}` : name, inner, depth + 1);
    } else record.set(prefix, typeof value === "object" ? JSON.stringify(value) : String(value));
  };
  add("", item, 0);
  record.delete("");
  return Object.fromEntries(record);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import {isObject, pageItems} from "./jsonPages.ts";
import {parseDocuments} from "./jsonText.ts";

/** One record of a JSON export, flattened: names with dots between the levels, lists as JSON. */
export type FlatRecord = ReadonlyMap<string, string>;

const deepest = 12;

/** The `n` records of a JSON export, each made when it is asked for, or the paths of the lists that could be meant. */
export type JsonRecords = {n: number; records: Iterable<FlatRecord>} | {lists: string[]};

/**
 * The records of a JSON export: a list, lines of JSON, or the lists that an API wraps in pages.
 *
 * @param path to the list, such as `data.nodes`, when it is known
 * @returns paths, or none, when there is not the one list of objects; an item that is not an object is an empty record
 * @throws {SyntaxError} when the text is not JSON
 * @example
 * Array.from(jsonRecords('{"findings": [{"id": 1, "cwe": {"id": 79}, "tags": ["a"]}]}').records, Object.fromEntries)
 * // => [{id: "1", "cwe.id": "79", tags: '["a"]'}]
 */
export function jsonRecords(text: string, path?: string): JsonRecords {
  const found = pageItems(parseDocuments(text), path);
  if ("lists" in found) return found;
  if (!found.items.some(isObject)) return {lists: []};
  const {items} = found;
  return {
    n: items.length,
    records: {
      *[Symbol.iterator]() {
        for (const item of items)
          yield isObject(item) ? flatten({...item, ...deploymentStates(item), ...repositoryOf(item)}) : new Map();
      }
    }
  };
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

// What GitHub says of one repository does not name it, but in its links.
function repositoryOf({repository, html_url}: Record<string, unknown>): object {
  if (repository !== undefined || typeof html_url !== "string") return {};
  const link = /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/(security|actions|releases|issues|pull)\//.exec(html_url);
  return link ? {repository: {full_name: link[1]}} : {};
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
  return record;
}

/** Where exports keep their records; `[]` goes through a list. The first that is there counts. */
const places = [
  "_embedded.findings",
  "_embedded.issues",
  "_embedded.scans",
  ...["data.search", "data.repository.search", "data.organization.repositories", "data.viewer.repositories"].map(
    (list) => `${list}.nodes[].vulnerabilityAlerts.nodes`
  ),
  "data.repository.vulnerabilityAlerts.nodes",
  "runs[].results",
  "Results[].Vulnerabilities",
  ...["items[].status.history", "[].status.history", "status.history"],
  ...["findings", "issues", "scans", "vulnerabilities", "components", "deployments", "incidents", "alerts", "data"],
  ...["value", "values", "results", "items", "records", "workflow_runs", "builds", "matches", "nodes"]
];

/** Names of lists that are records of a kind each: where a document has two of them, either could be meant. */
const kinds = ["findings", "issues", "vulnerabilities", "alerts", "incidents", "deployments", "scans"];

/** What else a page of an API has beside its list. */
const pageWord =
  /^@?(odata.*|counts?|total.*|next.*|prev.*|page.*|paging|per_?page|limit|offset|more|size|start(_?at|_?index)?|links?|_links|meta|self|cursor|has_?(more|next).*|is_?last|first|last|max_?results|incomplete_results|continuation.*|warnings?|errors?|took|expand|ps?|extensions|success)$/i;

/** Levels of objects in which a list is looked for. */
const deepest = 4;

/** Lists of records in the documents of a file, or the paths of those that could be meant. */
export type PageItems = {items: unknown[]} | {lists: string[]};

/**
 * The records in JSON: a list, a list of lists, or the list that an API wraps in a page; pages one after the other are taken
 * together. Records carry what the objects around them say, under their names.
 *
 * @param documents of one file
 * @param path to the list, such as `data.nodes` or `projects[].findings`, when it is known
 * @returns no items and no paths when there is no list of objects
 * @example
 * pageItems([{value: [{id: 1}], count: 1}]) // => {items: [{id: 1}]}
 */
export function pageItems(documents: readonly unknown[], path?: string): PageItems {
  if (path !== undefined) {
    const whole = path.startsWith("[") ? documents : documents.flat();
    return {items: unwrapped(whole.flatMap((document) => along(document, path)))};
  }
  if (documents.length > 1) return joined(documents);
  const [document] = documents;
  const ofKinds = isObject(document) ? kinds.filter((name) => isList(document[name])) : [];
  if (ofKinds.length > 1) return {lists: ofKinds};
  for (const place of places) {
    const found = along(document, place);
    if (found.some(isObject)) return {items: unwrapped(found)};
  }
  if (Array.isArray(document)) return joined(document);
  const lists = listsIn(document);
  return lists.length === 1 ? pageItems([document], lists[0]) : {lists};
}

function joined(values: readonly unknown[]): PageItems {
  const areAll = (is: (value: unknown) => boolean) => values.length > 0 && values.every(is);
  if (areAll(Array.isArray)) return joined(values.flat());
  if (!areAll(isPage)) return {items: unwrapped(values)};
  const pages = values.map((page) => pageItems([page]));
  return {items: pages.flatMap((page) => ("items" in page ? page.items : []))};
}

/** Whether an object is a page, and no record: it has a list, and beside it what pages have. */
function isPage(value: unknown): boolean {
  if (!isObject(value)) return false;
  const inner = Object.entries(value).filter(([, member]) => isList(member) || listsIn(member).length > 0);
  const others = Object.keys(value).filter((name) => inner.every(([other]) => other !== name));
  return inner.length === 1 && others.every((name) => pageWord.test(name));
}

function along(document: unknown, path: string): unknown[] {
  const steps = path.replace(/^\$?\.?/, "").split(".");
  return carrying(follow(document, steps), document, "page", steps);
}

/** The paths of the lists of objects, at any depth; those that pages have beside their records count where there is no other. */
function listsIn(document: unknown): string[] {
  const found: string[][] = [];
  const walk = (value: unknown, path: readonly string[]) => {
    if (!isObject(value) || path.length >= deepest) return;
    for (const [name, member] of Object.entries(value))
      if (isList(member)) found.push([...path, name]);
      else walk(member, [...path, name]);
  };
  walk(document, []);
  const records = found.filter((path) => !path.some((name) => pageWord.test(name)));
  return (records.length ? records : found).map((path) => path.join("."));
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function follow(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return Array.isArray(value) ? (value as unknown[]) : [];
  const name = step.replace("[]", "");
  const found = name === "" ? value : isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  const outers: unknown[] = step.endsWith("[]") ? (Array.isArray(found) ? (found as unknown[]) : []) : [found];
  return outers.flatMap((outer) => carrying(follow(outer, rest), outer, name, rest));
}

/** Records with what the object around them says, but for its lists and the way to the records. */
function carrying(records: unknown[], outer: unknown, name: string, [way]: readonly string[]): unknown[] {
  if (!isObject(outer) || !records.some(isObject)) return records;
  const others = Object.entries(outer).filter(
    ([member]) => member !== way?.replace("[]", "") && !pageWord.test(member)
  );
  if (!others.length) return records;
  const said = withoutLists(Object.fromEntries(others)); // one for all of them, however much it is
  return records.map((record) => (isObject(record) ? {[name || "list"]: said, ...record} : record));
}

function withoutLists(value: unknown): unknown {
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => !Array.isArray(member));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutLists(member)]));
}

/** The nodes of a GraphQL connection that is given as its edges. */
function unwrapped(items: readonly unknown[]): unknown[] {
  const isEdge = (item: unknown) =>
    isObject(item) && isObject(item.node) && Object.keys(item).every((name) => /^(node|cursor)$/.test(name));
  return items.length && items.every(isEdge) ? items.map((item) => (item as {node: unknown}).node) : [...items];
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

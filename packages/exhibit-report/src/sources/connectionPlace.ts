import {deliveryTables} from "./connections.ts";
import {isObject} from "./jsonPages.ts";
import {readYaml} from "./yamlText.ts";
import type {YamlPath} from "./yamlText.ts";

/**
 * The line of an exhibit.yaml that what went wrong with a connection is about: that of the table or column which the
 * engine’s message names first, or else that of the connection.
 *
 * @param text of the file
 * @param connection its name
 * @param message of the engine
 * @returns undefined where the file cannot be read
 */
export function lineOfConnection(text: string, connection: string, message = ""): number | undefined {
  const [document] = readYaml(text, "").documents;
  const content = document?.content;
  if (!document || !isObject(content)) return undefined;
  const named = ["findings", "applications", ...deliveryTables]
    .flatMap((table) => namesIn(content[table], [table], connection))
    .map(({name, path}) => ({path, at: firstNamed(message, name)}))
    .filter(({at}) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return document.lineOf(named[0]?.path ?? ["connections", connection]);
}

interface Named {
  name: string;
  path: YamlPath;
}

/** What is read of a connection, by what the engine calls it. */
function namesIn(value: unknown, path: YamlPath, connection: string): Named[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => namesIn(one, [...path, i], connection));
  if (!isObject(value) || ![value.connection].flat().includes(connection)) return [];
  const columns = Object.entries(isObject(value.columns) ? value.columns : {}).flatMap(([key, given]): Named[] => {
    const name = isObject(given) ? given.column : given;
    return typeof name === "string" ? [{name, path: [...path, "columns", key]}] : [];
  });
  const {from} = value;
  return typeof from === "string"
    ? [{name: from.split(".").at(-1) ?? from, path: [...path, "from"]}, ...columns]
    : columns;
}

/**
 * Where a message names something of an engine, in its signs; of what has been called a name without them the word before
 * tells that it is one.
 */
function firstNamed(message: string, name: string): number {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return message.search(
    new RegExp(`[."'\`‘]${literal}["'\`’]|\\b(?:name|table|column|relation) (?:\\w+\\.)*${literal}(?![\\w.])`, "i")
  );
}

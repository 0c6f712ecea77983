import {readFileSync} from "node:fs";
import {join} from "node:path";
import {certain} from "../../src/certain.ts";
import {toJson} from "../../src/commands/output.ts";
import type {DayMonthOrder} from "../../src/sources/dateFormats.ts";
import type {FileMapping} from "../../src/sources/mapping.ts";
import type {TableName} from "../../src/sources/tableSchemas.ts";
import {readTextTable} from "../../src/sources/textTable.ts";
import {withOutcomeWords} from "../../src/tables/findingTable.ts";
import {identifyText} from "../../src/tables/proposal.ts";
import {readTable} from "../../src/tables/readTable.ts";
import type {ReadTable} from "../../src/tables/readTable.ts";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

const own = join(import.meta.dirname, "../../../../examples/own");
export const example = (name: string) => readFileSync(join(own, name), "utf8");

/** What JSON keeps: nothing where a value is undefined. */
export const plain = (value: unknown): unknown => JSON.parse(toJson(value));

export function read(text: string, mapping?: FileMapping | TableName, order?: DayMonthOrder): ReadTable {
  const file = {file: "file.csv", text: readTextTable(text)};
  const given = typeof mapping === "string" ? {table: mapping, columns: {}} : mapping;
  const found = given && Object.keys(given.columns).length ? given : certain(identifyText(file, given).mapping);
  const table = readTable(file, withOutcomeWords(found, file.text), {order});
  if ("faults" in table) throw new Error(toJson(table.faults));
  return table;
}

/** The command’s JSON about files that are written for it, and its exit code. */
export async function command(args: readonly string[], files: Record<string, string>) {
  const {out, errors, code} = await exhibit([...args, "--json"], temporaryFolder(files));
  if (!out) throw new Error(errors.join("\n"));
  return {json: JSON.parse(out), errors, code};
}

export function lines(...all: string[]): string {
  return all.join("\n");
}

export const spread = (i: number, most: number) => (i * 7919) % most;
export const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);

import {existsSync} from "node:fs";
import {isIPv6} from "node:net";
import type {ParseArgsConfig, parseArgs} from "node:util";
import {certain} from "../certain.ts";
import {isCalendarDay} from "../text/calendarDay.ts";
import {defaultExpansion} from "../warehouse/fileBytes.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{options: O; allowPositionals: true}>>;

/** What an author of a command writes. */
export interface CommandSpec<O extends Options> {
  /** The whole help text, without its heading. */
  usage: string;
  options: O;
  /** @returns the exit code: 0, or 1 when the data are at fault */
  run(values: Parsed<O>["values"], positionals: string[]): Promise<number>;
}

/** A command of the command line. */
export interface Command {
  usage: string;
  options: Options;
  run(values: never, positionals: string[]): Promise<number>;
}

/** Checks a command’s types: what `run` receives follows from `options`. */
export function defineCommand<const O extends Options>(spec: CommandSpec<O>): Command {
  return spec;
}

/** The command line is wrong: answered with the usage and exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The one argument that a command takes. @throws UsageError when there is none, or more than one */
export function only(positionals: readonly string[], what: string): string {
  if (!positionals.length) throw new UsageError(`missing ${what}`);
  if (positionals.length > 1)
    throw new UsageError(`one ${what} at a time, not also ${positionals.slice(1).join(", ")}`);
  return certain(positionals[0]);
}

/** A command that takes no arguments. @throws UsageError when there is one */
export function none(positionals: readonly string[]): void {
  if (positionals.length) throw new UsageError(`unexpected argument: ${positionals[0]}`);
}

const reportParts = ["CITATION.cff"];

/** @throws UsageError outside of a report’s folder */
export function assertReport(): void {
  const missing = reportParts.filter((path) => !existsSync(path));
  if (missing.length)
    throw new UsageError(`expected to run in the folder of a report, no ${missing.join(" and no ")} here`);
}

/** The file of a command line. @throws UsageError when there is none */
export function existing(file: string): string {
  if (!existsSync(file)) throw new UsageError(`${file}: no such file or folder`);
  return file;
}

/** An option that is one of a few words. @throws UsageError for any other */
export function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(value)) return value as T;
  throw new UsageError(`invalid --${name}: ${value}, expected ${allowed.join(", ")}`);
}

/** An option that is a whole number. @throws UsageError for anything else, or outside the range */
export function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new UsageError(`invalid --${name}: ${value}, expected a whole number from ${least} to ${most}`);
}

/** An option of each command that reads files which may be compressed, and its line of the usage. */
export const expansionOption = {"max-expansion": {type: "string", default: String(defaultExpansion)}} as const;
export const expansionUsage = `  --max-expansion <n>  how many times its size a .gz may expand; default: ${defaultExpansion}`;

/** What `expansionOption` says. @throws UsageError for what is no such number */
export function readExpansion(values: {"max-expansion"?: string}): number {
  return wholeNumber("max-expansion", values["max-expansion"] ?? String(defaultExpansion), 1, 1_000_000);
}

/** A port, or undefined for none. @throws UsageError for what is not a port */
export function portNumber(value: string | undefined): number | undefined {
  return value === undefined ? undefined : wholeNumber("port", value, 0, 65535);
}

/** An option that is an address in the web. @throws UsageError for any other */
export function webAddress(name: string, value: string): string {
  if (/^https?:\/\/[^\s\p{Cc}"<>\\]+$/u.test(value) && URL.canParse(value)) return value;
  throw new UsageError(`invalid --${name}: ${value}, expected an address such as https://example.org/report/`);
}

/** Names and addresses of this machine as they stand in addresses. @throws UsageError for what is neither */
export function hostNames(values: readonly string[]): string[] {
  return values.map((value) => {
    const name = isIPv6(value) ? `[${value}]` : value.toLowerCase();
    const isEverywhere = ["0.0.0.0", "[::]"].includes(name);
    if (!isEverywhere && /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)$/i.test(name)) return name;
    throw new UsageError(`invalid --host: ${value}, expected a name or address by which others reach this machine`);
  });
}

/** An option that is a day of the calendar. @throws UsageError for anything else */
export function calendarDate(name: string, value: string): string {
  if (isCalendarDay(value)) return value;
  throw new UsageError(`invalid --${name}: ${value}, expected YYYY-MM-DD`);
}

/** An option that is a day or a moment in UTC, as ISO text. @throws UsageError for anything else */
export function momentOption(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)Z?)?$/.exec(text);
  const moment = match && `${match[1]} ${(match[2] ?? "00:00:00").padEnd(8, ":00")}`;
  if (!moment || !isCalendarDay(certain(match[1])) || Number.isNaN(Date.parse(`${moment}Z`)))
    throw new UsageError(`invalid --${name}: ${text}, expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ`);
  return moment;
}

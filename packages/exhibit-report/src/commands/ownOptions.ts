import {statSync} from "node:fs";
import type {OwnDataOptions} from "../features/ownData.ts";
import {UserError} from "../sources/fault.ts";
import {readQuarter} from "../text/calendarQuarter.ts";
import {doraEditions} from "../tables/publishedClasses.ts";
import {existing, expansionOption, expansionUsage, momentOption, oneOf, readExpansion, UsageError} from "./command.ts";

/** Options of each command that tells of a quarter of own data, beside `--data`. */
export const ownOptions = {
  period: {type: "string"},
  against: {type: "string"},
  organisation: {type: "string"},
  edition: {type: "string"},
  "cut-off": {type: "string"},
  ...expansionOption
} as const;

/** Their lines of the usage. */
export const ownUsage = `  --period <quarter>    the quarter to report on, such as 2026Q3; default: the one in board.yaml, or else the last whole
                        quarter in the data
  --against <quarter>   the quarter to compare it with; default: the one in board.yaml, or else the one before
  --organisation <name> default: the one in board.yaml, or else Our organisation
  --edition <year>      DORA report that your delivery stands beside: ${doraEditions.join(", ")}; default: 2019
  --cut-off <date>      last moment at which your findings were observed, before cut_off: in exhibit.yaml
${expansionUsage}`;

type Values = {[name in keyof typeof ownOptions]?: string};

/**
 * What the options say of own data.
 *
 * @returns undefined without a folder
 * @throws UsageError for a folder that is none, a value that says nothing, or a value without a folder
 */
export function readOwn(data: string | undefined, values: Values): OwnDataOptions | undefined {
  const {period, against, organisation, edition, "cut-off": cutOff} = values;
  for (const [name, value] of Object.entries({period, against, organisation, edition, "cut-off": cutOff}))
    if (value !== undefined && data === undefined) throw new UsageError(`--${name} goes with --data`);
  if (data === undefined) return undefined;
  if (!statSync(existing(data)).isDirectory()) throw new UsageError(`--data ${data}: expected a folder`);
  if (organisation?.trim() === "") throw new UsageError("--organisation: expected a name");
  return {
    folder: data,
    organisation,
    period: quarterOption("period", period),
    against: quarterOption("against", against),
    cutOff: momentOption("cut-off", cutOff),
    expansion: readExpansion(values),
    edition: Number(oneOf("edition", edition ?? "2019", doraEditions))
  };
}

function quarterOption(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const quarter = readQuarter(value);
  if (quarter === undefined) throw new UsageError(`invalid --${name}: ${value}, expected a quarter such as 2026Q3`);
  return quarter;
}

/** What the data say of a quarter that was chosen is told of the option. */
export function asChosen(error: unknown): never {
  const isChosen = error instanceof UserError && /^(period|against) /.test(error.message);
  throw isChosen ? new UsageError(`--${error.message}`) : error;
}

import {fence, Markdown} from "exhibit-report";
import {commands} from "../../packages/exhibit-report/src/commands/commandLine.ts";
import schema from "../../packages/exhibit-report/src/sources/dataPackage.schema.json" with {type: "json"};
import {tableNames, tableSchemas} from "../../packages/exhibit-report/src/sources/tableSchemas.ts";
import {declarationsOf} from "./declarations.ts";
import {remark} from "./pages.ts";

/** A table of Markdown; what stands in a cell is Markdown. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const code = (text: string) => (text ? `\`${text}\`` : "");

/** A name over what it takes, which leaves room on a phone; what is needed is marked. */
const nameWith = (name: string, isNeeded: boolean, takes: string) =>
  `${code(name)}${isNeeded ? "\u00a0\\*" : ""}<br>${takes}`;

/** The properties of a type: `report/settings.ts ReportSettings`. */
export function properties(argument: string): Markdown {
  const [path, name] = argument.split(/\s+/);
  const type = declarationsOf(path).find((declaration) => declaration.name === name);
  if (!type?.properties.length) throw new Error(`no interface ${name} in ${path}`);
  return new Markdown(
    table(
      ["Property", "What it is"],
      type.properties.map(({name, type, isOptional, description}) => [
        nameWith(name, !isOptional, code(type)),
        remark(description)
      ])
    )
  );
}

const helpTexts = new Map(
  await Promise.all(
    Object.entries(commands).map(async ([name, {load}]) => [name, (await load()).default.usage] as const)
  )
);

/** What `--help` says after a command, or after each. */
export function help(name: string): Markdown {
  if (name && !helpTexts.has(name)) throw new Error(`unknown command: ${name}`);
  const shown = name ? [name] : [...helpTexts.keys()];
  return new Markdown(
    shown
      .map((name) =>
        [
          ...(shown.length > 1 ? [`### exhibit ${name}`, remark(commands[name]?.summary ?? "")] : []),
          fence("text", helpTexts.get(name) ?? "")
        ].join("\n\n")
      )
      .join("\n\n")
  );
}

interface SchemaPart {
  description?: string;
  type?: string | string[];
  const?: string;
  enum?: string[];
  pattern?: string;
  format?: string;
  minimum?: number;
  items?: {$ref?: string};
  $ref?: string;
  required?: string[];
  properties?: Record<string, SchemaPart>;
}

const named = (reference = "") => reference.replace("#/definitions/", "");

function accepted(part: SchemaPart): string {
  if (part.const !== undefined) return code(part.const);
  if (part.enum) return part.enum.map(code).join(", ");
  if (part.items?.$ref) return `list of ${named(part.items.$ref)}`;
  if (part.$ref) return named(part.$ref);
  const type = [part.type ?? "text"].flat().join(" or ").replace("string", "text");
  return [
    type,
    ...(part.pattern ? [`as ${code(part.pattern)}`] : []),
    ...(part.format ? [`(${part.format})`] : [])
  ].join(" ");
}

/** A part of what a `datapackage.json` may hold: `package`, or one of the definitions of its schema. */
export function dataPackage(name: string): Markdown {
  const definitions = schema.definitions as Record<string, SchemaPart>;
  const part = {...definitions, package: schema as SchemaPart, constraints: definitions.field?.properties?.constraints}[
    name
  ];
  if (!part?.properties) throw new Error(`no part of a data package: ${name}`);
  return new Markdown(
    table(
      ["Property", "What it is"],
      Object.entries(part.properties).map(([key, property]) => [
        nameWith(key, part.required?.includes(key) ?? false, accepted(property)),
        remark(property.description ?? "")
      ])
    )
  );
}

/** The tables of own data that are computed from, with their columns. */
export function ownTables(): Markdown {
  return new Markdown(
    tableNames
      .map((name) => {
        const {title, grain, key, columns} = tableSchemas[name];
        return [
          `## ${name}`,
          `${remark(title)}; ${remark(grain)}. What names a row: ${key.map(code).join(", ")}.`,
          table(
            ["Column", "What it is"],
            Object.entries(columns).map(([column, {type, required = false, unit, description, values, example}]) => [
              nameWith(column, required, values ? values.map(code).join(", ") : type),
              [
                remark(description),
                ...(unit ? [`in ${remark(unit)}`] : []),
                ...(example && !values ? [`such as ${code(example)}`] : [])
              ].join(", ")
            ])
          )
        ].join("\n\n");
      })
      .join("\n\n")
  );
}

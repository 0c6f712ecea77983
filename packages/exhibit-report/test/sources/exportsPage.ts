import type {Adapter} from "../../src/sources/adapters/adapter.ts";
import type {ColumnMapping} from "../../src/sources/mapping.ts";

/** docs/src/reference/exports/index.md, of the adapters alone. */
export function exportsPage(adapters: readonly Adapter[]): string {
  const sorted = [...adapters].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    "# Recognised exports",
    "",
    "Written from the adapters in `packages/exhibit-report/src/sources/adapters` (`UPDATE=1 npx vitest run --config test/vitest.config.ts packages/exhibit-report/test/sources/exportsPage.test.ts`).",
    "A file is recognised by the columns that it needs; JSON is flattened, with dots between the levels. What has no table cannot be used for times.",
    "Two exports with the same columns are a question: `table: findings`, or another, for the file in an `exhibit.yaml` answers it.",
    "",
    "## What each state counts as",
    "",
    "Of findings. `*` stands for anything; the first that fits counts; a state that is not listed is a fault of its row.",
    "",
    "| Export | open | fixed | mitigated | accepted | false positive | removed | unknown |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...sorted.flatMap(({name, mapping}) =>
      mapping?.columns.outcome?.values && mapping.table === "findings" ? [outcomes(name, mapping.columns.outcome)] : []
    ),
    "",
    ...sorted.flatMap(section)
  ].join("\n");
}

const ends = ["open", "fixed", "mitigated", "accepted", "false positive", "removed", "unknown"];

function outcomes(name: string, {values = {}}: ColumnMapping): string {
  const of = (end: string) => Object.keys(values).filter((value) => values[value] === end);
  return `| ${[name, ...ends.map((end) => of(end).map(code).join(", "))].join(" | ")} |`;
}

function section({name, header, mapping, notes = [], checked, better}: Adapter): string[] {
  const columns = Object.entries(mapping?.columns ?? {}).map(
    ([column, source]) => `\`${column}\` ${sourceWords(source)}`
  );
  const only = Object.entries(mapping?.only ?? {}).map(
    ([column, values]) => `${code(column)} is ${values.filter(Boolean).map(code).join(" or ")}`
  );
  const states = mapping?.table === "deployments" ? mapping.columns.outcome?.values : undefined;
  return [
    `## ${name}`,
    "",
    `- Needs: ${header.map(code).join(", ")}`,
    `- Becomes: ${mapping ? `${mapping.table}, from ${columns.join("; ")}` : "nothing"}`,
    ...(only.length ? [`- Rows alone whose ${only.join(", and ")}`] : []),
    ...(states
      ? [
          `- Succeeded: ${Object.keys(states)
            .filter((value) => states[value] === "success")
            .map(code)
            .join(", ")}`
        ]
      : []),
    ...notes.map((note) => `- ${note[0].toUpperCase()}${note.slice(1)}`),
    ...(better ? [`- Better: ${better}`] : []),
    ...(checked ? [`- Checked with: ${checked}`] : []),
    ""
  ];
}

function sourceWords({column, join, value, when, after}: ColumnMapping): string {
  const from =
    value === undefined
      ? join
        ? join.map(code).join(" with ")
        : [column!].flat().map(code).join(" or ")
      : `“${value}”`;
  const where = Object.entries(when ?? {}).map(
    ([name, values]) => ` where ${code(name)} is ${values.map(code).join(" or ")}`
  );
  return `${from}${where.join("")}${after === undefined ? "" : `, not before ${code(after)}`}`;
}

const code = (text: string) => `\`${text}\``;

import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {onTestFinished} from "vitest";

/** A folder that lives as long as the test, with the given files in it. */
export function temporaryFolder(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "exhibit-"));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), content);
  }
}

export interface FieldSpec {
  name: string;
  type: string;
  constraints?: object;
}

/** The text of a valid datapackage.json for one CSV, with the CSV’s hash. */
export function describePackage(
  csv: string | Uint8Array,
  fields: FieldSpec[],
  more: object = {},
  resource: object = {}
): string {
  return JSON.stringify(
    {
      $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
      name: "test",
      title: "Test",
      licenses: [{name: "CC0-1.0", title: "CC0"}],
      sources: [{title: "A test"}],
      resources: [
        {
          name: "events",
          path: "events.csv",
          title: "Events",
          description: "Events of a test",
          format: "csv",
          encoding: "utf-8",
          hash: `sha256:${createHash("sha256").update(csv).digest("hex")}`,
          grain: "one row per event",
          grade: "measured",
          retrieved: "2026-01-01",
          locator: "nowhere",
          schema: {fields: fields.map((field) => ({description: field.name, ...field}))},
          ...resource
        }
      ],
      ...more
    },
    null,
    2
  );
}

import {execFileSync} from "node:child_process";
import {readFileSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {accept} from "../../src/commands/accept.ts";
import {readInputs} from "../../src/warehouse/inputs.ts";
import {sha256} from "../../src/warehouse/sha256.ts";
import {describePackage, temporaryFolder} from "../temporary.ts";

const secret = "id\nsecret\n";

/** A data folder with one package, and a file beside the data. */
function packageOf(path: string, files: Record<string, string> = {}) {
  const folder = temporaryFolder({
    "secret.csv": secret,
    "data/red/datapackage.json": describePackage("", [{name: "id", type: "string"}], {}, {path}),
    ...files
  });
  return {folder, red: join(folder, "data/red"), description: join(folder, "data/red/datapackage.json")};
}

it("states the hash of a file beside the description", async () => {
  const {red, description} = packageOf("events.csv", {"data/red/events.csv": "id\na\n"});
  expect(await accept(red)).toEqual(["events"]);
  expect(await accept(red)).toEqual([]);
  expect(readFileSync(description, "utf8")).toContain(sha256(Buffer.from("id\na\n")));
});

it("follows a link within the folder", async () => {
  const {red} = packageOf("events.csv", {"data/red/README.csv": "id\na\n"});
  symlinkSync("README.csv", join(red, "events.csv"));
  expect(await accept(red)).toEqual(["events"]);
});

it.each([
  "../../secret.csv",
  "/etc/passwd",
  "./../red/events.csv",
  "a/events.csv",
  "events.csv\n",
  "",
  "C:\\secret.csv"
])("reads nothing at the path %j", async (path) => {
  const {red, description} = packageOf(path, {"data/red/events.csv": "id\n", "data/red/a/events.csv": "id\n"});
  const before = readFileSync(description, "utf8");
  await expect(accept(red)).rejects.toThrow(
    `datapackage.json: invalid path: ${JSON.stringify(path)} (expected a CSV named with letters`
  );
  expect(readFileSync(description, "utf8")).toBe(before);
});

it.each(["../../secret.csv", "/etc/passwd"])("follows no link to %s, as a build does not", async (target) => {
  const {folder, red, description} = packageOf("events.csv");
  symlinkSync(target, join(red, "events.csv"));
  const before = readFileSync(description, "utf8");
  const fault = "events.csv: a link that leads out of the folder";
  await expect(accept(red)).rejects.toThrow(fault);
  await expect(readInputs([join(folder, "data")])).rejects.toThrow(fault);
  expect(readFileSync(description, "utf8")).toBe(before);
});

it("writes no other description than the folder’s own", async () => {
  const {folder, red, description} = packageOf("events.csv");
  const other = temporaryFolder({"events.csv": "id\n"});
  symlinkSync(description, join(other, "datapackage.json"));
  const before = readFileSync(description, "utf8");
  await expect(accept(other)).rejects.toThrow("datapackage.json: a link that leads out of the folder");
  expect(readFileSync(description, "utf8")).toBe(before);
  writeFileSync(join(red, "events.csv"), "id\n");
  expect((await readInputs([join(folder, "data")])).hashFaults).toHaveLength(1);
});

it.runIf(process.platform !== "win32")("waits for no pipe and reads no device", async () => {
  const {red} = packageOf("events.csv");
  execFileSync("mkfifo", [join(red, "events.csv")]);
  await expect(accept(red)).rejects.toThrow("events.csv: not a file");
});

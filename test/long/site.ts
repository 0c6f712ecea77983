import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, readlinkSync, statSync} from "node:fs";
import {join} from "node:path";
import {expect} from "vitest";
import {markerFile} from "../../packages/exhibit-report/src/folders/marker.ts";

/** One hash of all that is in a folder, by path. */
export function hashOf(folder: string): string {
  const hash = createHash("sha256");
  for (const path of filesIn(folder)) hash.update(`\0${path}\0`).update(readFileSync(join(folder, path)));
  return hash.digest("hex");
}

/** What the files in a folder take, in bytes of whole pages, as a file system in memory counts them. */
export function bytesIn(folder: string): number {
  const page = 4096;
  return filesIn(folder).reduce((sum, path) => sum + Math.ceil(statSync(join(folder, path)).size / page) * page, 0);
}

/** That a published folder holds exactly what it says. */
export function expectWhole(site: string): void {
  const {n_files, files} = JSON.parse(readFileSync(join(site, markerFile), "utf8"));
  expect(filesIn(site)).toEqual(files);
  expect(files.length).toBe(n_files);
}

/** That nothing is left beside a published folder, in the caches, or in the folder for temporary files. */
export function expectTidy(project: string, temporary: string): void {
  const names = readdirSync(project);
  expect(names.filter((name) => /^\..*\.exhibit$/.test(name))).toEqual([]);
  const kept = [".exhibit", ".exhibit-own", "frozen"].flatMap((name) =>
    existsSync(join(project, name)) ? readdirSync(join(project, name)) : []
  );
  expect(kept.filter((name) => /^lock-|draft/.test(name))).toEqual([]);
  expect(readdirSync(temporary).filter((name) => name.startsWith("exhibit-"))).toEqual([]);
}

/** Processes that work in a folder; undefined where the system does not tell. */
export function processesIn(folder: string): string[] | undefined {
  if (!existsSync("/proc/self/cwd")) return undefined;
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false; // gone, or not ours
    }
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

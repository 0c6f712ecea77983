import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {runModule} from "./child.ts";
import type {Figure} from "./figure.ts";

const header = "finding_id,opened_at,closed_at,severity\n";
const row = "1,2026-01-01,2026-01-02,high\n";

/** Files that mean harm, each larger than the one before by the same factor. */
const files: Record<string, {sizes: readonly number[]; name: string; write: (n: number) => string | Uint8Array}> = {
  "values too many in a row": {
    sizes: [1e6, 4e6, 16e6],
    name: "f.csv",
    write: (n) => `${header}${row}2,${"x,".repeat(n)}\n${row}`
  },
  "rows with values too many": {
    sizes: [1e5, 4e5, 16e5],
    name: "f.csv",
    write: (n) => header + `2,2026-01-01,,low,${"x,".repeat(20)}\n`.repeat(n)
  },
  "different names in JSON": {
    sizes: [1e5, 4e5, 16e5],
    name: "f.json",
    write: (n) => `[${Array.from({length: n}, (_, i) => `{"name ${i}":1}`).join(",")}]`
  },
  "rows in a gzip that expands a thousandfold": {
    sizes: [5e5, 2e6, 8e6],
    name: "f.csv.gz",
    write: (n) => gzipSync(header + row.repeat(n))
  }
};

/** Time against size for files that mean harm: each costs its bytes, or less where it is refused. */
export async function bounds(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const empty = await check("f.csv", header + row);
  for (const [what, {sizes, name, write}] of Object.entries(files)) {
    const runs = [];
    for (const n of sizes) runs.push({n, ...(await check(name, write(n)))});
    for (const {n, bytes, processor, peakMemory} of runs) {
      const megabytes = (bytes / 1e6).toFixed(1);
      figures.push(
        {name: `${n.toLocaleString("en-GB")} ${what}, ${megabytes} MB, processor`, value: processor, unit: "s"},
        {name: `${n.toLocaleString("en-GB")} ${what}, peak memory`, value: peakMemory, unit: "MB", atMost: 1500}
      );
    }
    // The smallest takes little more than the start of the process.
    const [, first, last] = runs;
    const factor = last.bytes / first.bytes;
    figures.push({
      name: `${what}: ${factor.toFixed(0)} times the bytes, in processor time`,
      value: (last.processor - empty.processor) / Math.max(first.processor - empty.processor, 0.1),
      unit: "×",
      atMost: 1.5 * factor
    });
  }
  return figures;
}

async function check(name: string, content: string | Uint8Array) {
  const folder = await mkdtemp(join(tmpdir(), "exhibit-bench-"));
  try {
    const file = join(folder, name);
    await writeFile(file, content);
    const run = await runModule(
      `import check from "./packages/exhibit-report/src/commands/check.ts"; await check.run({}, [${JSON.stringify(file)}]);`
    );
    return {bytes: content.length, ...run};
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

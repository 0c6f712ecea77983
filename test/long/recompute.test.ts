import {cp, readFile} from "node:fs/promises";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {recompute} from "../../packages/exhibit-report/src/commands/recompute.ts";
import {temporaryFolder} from "../../packages/exhibit-report/test/temporary.ts";

const real = "../shared/realdata/veracode";

it.skipIf(!existsSync(real))(
  "recomputes the shipped event tables from the row-level files, byte for byte",
  async () => {
    const data = join(temporaryFolder(), "data");
    await cp("data", data, {recursive: true});
    const written = await recompute(real, data);
    expect(written).toHaveLength(7);
    for (const path of written)
      expect(await readFile(path, "utf8"), path).toBe(
        await readFile(join("data", path.slice(data.length + 1)), "utf8")
      );
  }
);

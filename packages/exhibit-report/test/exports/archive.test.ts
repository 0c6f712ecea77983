import {strFromU8, unzipSync} from "fflate";
import {afterEach, expect, it, vi} from "vitest";
import type * as archive from "../../src/exports/archive.ts";
import {toZip} from "../../src/exports/archive.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const {TZ} = process.env;
afterEach(() => {
  process.env.TZ = TZ;
  vi.useRealTimers();
});

it("packs the files under one folder, contents whole", async () => {
  const zip = unzipSync(
    await toZip(
      "tea",
      new Map([
        ["README.md", bytes("Grüße")],
        ["data/a.csv", bytes("a\n1\n")]
      ])
    )
  );
  expect(Object.entries(zip).map(([name, content]) => [name, strFromU8(content)])).toEqual([
    ["tea/README.md", "Grüße"],
    ["tea/data/a.csv", "a\n1\n"]
  ]);
});

it("gives the same bytes whatever the order of the files, the time and the zone", async () => {
  const files: [string, Uint8Array][] = [
    ["b", bytes("2")],
    ["a", bytes("1")],
    ["c", bytes("3")]
  ];
  const first = await toZip("tea", new Map(files));
  process.env.TZ = "Pacific/Kiritimati";
  const anew = `${new URL("../../src/exports/archive.ts", import.meta.url).pathname}?anew`;
  const elsewhere = (await import(anew)) as typeof archive;
  expect(elsewhere.toZip).not.toBe(toZip);
  vi.useFakeTimers({toFake: ["Date"], now: new Date("2031-07-01")});
  expect(await elsewhere.toZip("tea", new Map(files.reverse()))).toEqual(first);
});

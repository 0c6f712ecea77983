import {getClientPath} from "@observablehq/framework/dist/files.js";
import {bundleStyles} from "@observablehq/framework/dist/rollup.js";
import {expect, it, vi} from "vitest";
import {ofClient} from "../../src/site/ofClient.ts";

it("makes a style sheet of Framework’s once, as Framework does", async () => {
  const path = getClientPath("stdlib/inputs.css");
  const address = "/_observablehq/stdlib/inputs.css";
  const make = vi.fn(() => bundleStyles({path, minify: true}));
  const style = await ofClient(address, path, make);
  expect(style).toBe(await bundleStyles({path, minify: true}));
  make.mockClear();
  expect(await ofClient(address, path, make)).toBe(style);
  expect(make).not.toHaveBeenCalled();
});

import {getClientPath} from "@observablehq/framework/dist/files.js";
import {bundleStyles} from "@observablehq/framework/dist/rollup.js";
import {expect, it, vi} from "vitest";
import {clientStyle} from "../../src/site/clientStyle.ts";

it("makes a style sheet of Framework’s once, as Framework does", async () => {
  const path = getClientPath("stdlib/inputs.css");
  const make = vi.fn(() => bundleStyles({path, minify: true}));
  const style = await clientStyle(path, make);
  expect(style).toBe(await bundleStyles({path, minify: true}));
  make.mockClear();
  expect(await clientStyle(path, make)).toBe(style);
  expect(make).not.toHaveBeenCalled();
});

import {join} from "node:path";
import {LoaderResolver} from "@observablehq/framework/dist/loader.js";
import {createMarkdownIt} from "@observablehq/framework/dist/markdown.js";
import {expect, it} from "vitest";
import {keepLook} from "../../src/site/pageLook.ts";
import {temporaryFolder} from "../temporary.ts";

it("a page that names a theme of Framework’s looks as the report does; its own style sheet stays", async () => {
  const folder = temporaryFolder({
    "src/plain.md": "# Plain\n",
    "src/themed.md": "---\ntheme: dashboard\n---\n\n# Themed\n",
    "src/both.md": "---\ntheme: [air, alt]\nstyle: own.css\n---\n\n# Both\n",
    "src/styled.md": "---\nstyle: own.css\n---\n\n# Styled\n"
  });
  const loaders = new LoaderResolver({root: join(folder, "src")});
  const md = createMarkdownIt({markdownIt: (md) => md});
  const styleOf = async (path: string) => (await loaders.loadPage(path, {md, path, style: null})).style;
  expect(await styleOf("/themed")).toBe("observablehq:theme-air,near-midnight,alt,wide.css");
  keepLook();
  expect(await Promise.all(["/plain", "/themed", "/both", "/styled"].map(styleOf))).toEqual([
    null,
    null,
    "./own.css",
    "./own.css"
  ]);
});

// A module’s place is that of its source, whichever file it is compiled into: for folders beside that of bundle.js.
import {readFileSync} from "node:fs";
import {join, relative} from "node:path";

export const sources = join(import.meta.dirname, "src");

export const banner = `import {createRequire as $requireFrom} from "node:module";
import {fileURLToPath as $pathOf} from "node:url";
const require = $requireFrom(import.meta.url);
const $sourceAt = (path) => new URL("../../../src/" + path, import.meta.url).href;`;

/** @param change what else becomes of the text of a module */
export const placesWith = (change = (text) => text) => ({
  name: "places",
  setup({onLoad}) {
    onLoad({filter: /\.ts$/}, ({path}) => {
      const place = relative(sources, path).replaceAll("\\", "/");
      if (place.startsWith("..")) return undefined;
      const at = `$sourceAt(${JSON.stringify(place)})`;
      const contents = change(readFileSync(path, "utf8"))
        .replaceAll("import.meta.dirname", `$pathOf(new URL(".", ${at})).slice(0, -1)`)
        .replaceAll("import.meta.filename", `$pathOf(${at})`)
        .replaceAll("import.meta.url", at);
      return {contents, loader: "ts"};
    });
  }
});

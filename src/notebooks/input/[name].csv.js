/* A CSV of the report’s data as it is, by the name of its resource: FileAttachment("input/constraints_curves.csv"). */
import {readdir, readFile} from "node:fs/promises";
import {parseArgs} from "node:util";

const {name} = parseArgs({options: {name: {type: "string"}}}).values;

async function find() {
  for (const folder of await readdir("data")) {
    const {licenses, resources} = JSON.parse(await readFile(`data/${folder}/datapackage.json`, "utf8"));
    const resource = resources.find((resource) => resource.name === name);
    if (!resource) continue;
    if ((resource.licenses ?? licenses)?.[0].redistribution === false)
      throw new Error(`${name}: its source does not let others pass on its rows`);
    return `data/${folder}/${resource.path}`;
  }
  throw new Error(`no such resource: ${name}`);
}

process.stdout.write(await readFile(await find()));

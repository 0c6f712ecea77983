import {readdirSync, readFileSync} from "node:fs";
import {Project} from "./project.ts";
import {smallProject} from "./smallProject.ts";

/** Folders of this project that a site about an organisation needs. */
const needed = ["data/dora", "data/veracode", "data/cyentia"];

function contents(folder: string): [string, string][] {
  const names = readdirSync(folder, {recursive: true, encoding: "utf8"}).filter((name) => /\.\w+$/.test(name));
  return names.map((name) => [`${folder}/${name}`, readFileSync(`${folder}/${name}`, "utf8")]);
}

/** A small project that can be built with own data; and other folders of this one. */
export function ownProject(files: Record<string, string> = {}, ...folders: string[]): Project {
  return Project.small({...smallProject, ...Object.fromEntries([...needed, ...folders].flatMap(contents)), ...files});
}

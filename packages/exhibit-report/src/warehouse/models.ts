import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {identifier} from "./database.ts";
import type {Database} from "./database.ts";
import {queryProblem} from "./queryProblem.ts";
import {readText} from "./regularFile.ts";

/** One select statement in a file of its own. */
export interface Model {
  name: string;
  file: string;
  sql: string;
}

/**
 * Builds every model under `root`: `staging/*.sql` first (rename and cast), then `marts/*.sql` (answer), each one select
 * statement that becomes a table named like its file. A model may read any other: they run in the order of their
 * references.
 *
 * @throws UserError naming the file when a statement fails or when models refer to each other in a circle
 */
export async function runModels(database: Database, root: string): Promise<void> {
  const models = [...(await readModels(join(root, "staging"))), ...(await readModels(join(root, "marts")))];
  await buildModels(database, models);
}

/** Builds models in the order of their references. @throws UserError as {@link runModels} */
export async function buildModels(database: Database, models: Model[]): Promise<void> {
  for (const {name, file, sql} of inOrder(models)) {
    await attempt(file, () => database.run(`create table ${identifier(name)} as ${sql}`));
  }
}

/**
 * Runs `checks/*.sql`. A check must return no rows; each row it returns is a fault, with the row’s values as its message.
 */
export async function runChecks(database: Database, root: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const {file, sql} of await readModels(join(root, "checks"))) {
    const {rows} = await attempt(file, () => database.query(sql));
    for (const row of rows) {
      const values = Object.entries(row).map(([name, value]) => `${name} = ${value}`);
      faults.push({file, message: `check returned a row: ${values.join(", ")}`, expected: "no rows"});
    }
  }
  return faults;
}

/** Reads the models in one folder, in order of name. */
export async function readModels(folder: string): Promise<Model[]> {
  const names = (existsSync(folder) ? await readdir(folder) : []).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return {name: name.slice(0, -".sql".length), file, sql: (await readText(file)).trim().replace(/;$/, "")};
    })
  );
}

/** Models in the order in which they are made: each after those that it reads. @throws UserError when they read each other */
export function inOrder(models: readonly Model[]): Model[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  const ordered = new Set<Model>();
  const visit = (model: Model, trail: string[]) => {
    if (ordered.has(model)) return;
    if (trail.includes(model.name)) {
      throw new UserError(`${model.file}: models refer to each other: ${[...trail, model.name].join(" -> ")}`);
    }
    for (const word of new Set(model.sql.replace(/--.*$/gm, "").match(/\b[a-z_][a-z0-9_]*\b/g))) {
      const other = byName.get(word);
      if (other && other !== model) visit(other, [...trail, model.name]);
    }
    ordered.add(model);
  };
  for (const model of models) visit(model, []);
  return [...ordered];
}

async function attempt<T>(file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const fault = {file, ...queryProblem(error)};
    throw new UserError(formatFault(fault), [fault]);
  }
}

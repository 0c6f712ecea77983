import {join} from "node:path";
import {makeTemporary} from "../folders/temporary.ts";
import {openDatabase} from "./database.ts";
import type {Database} from "./database.ts";

/** A database in a temporary file, so that memory stays bounded whatever is loaded; gone when it closes. */
export async function withTemporaryDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const folder = await makeTemporary();
  try {
    const database = await openDatabase(join(folder.path, "tables.duckdb"), {memory: 1000});
    try {
      return await use(database);
    } finally {
      database.close();
    }
  } finally {
    await folder.remove();
  }
}

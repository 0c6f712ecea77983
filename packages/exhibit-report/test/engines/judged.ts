import {expect} from "vitest";
import {askFindings} from "../../src/engines/askFindings.ts";
import type {AskOptions} from "../../src/engines/askFindings.ts";
import {neededPeriods} from "../../src/engines/askPeriods.ts";
import {writeSnapshot} from "../../src/engines/snapshot.ts";
import {clockFolders} from "../../src/features/ownObjectives.ts";
import type {ConnectedFindings} from "../../src/sources/connections.ts";
import {computeObjectives, openObjectives} from "../../src/warehouse/computeObjectives.ts";
import {loadElsewhere} from "../../src/warehouse/loadElsewhere.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources, readMappings} from "../../src/warehouse/openSources.ts";
import {withTemporaryDatabase} from "../../src/warehouse/openTemporary.ts";
import {observeFindings} from "../../src/warehouse/ownFindings.ts";
import {quarterTables} from "../../src/warehouse/ownQuarters.ts";
import {ownTables} from "../../src/warehouse/ownTables.ts";

/** What a folder says of its findings, in files or counted where they live: objectives, quarters, the tables of exhibits, and rows. */
export async function judgedIn(folder: string) {
  const sources = await openSources([folder]);
  try {
    return await withTemporaryDatabase(async (database) => {
      const opened = await openObjectives(database, folder, clockFolders());
      const options = {...sources.settings, needed: opened?.needed, identifiers: opened?.identifiers};
      const loaded = await loadTables(database, sources.files.filter(isMapped), options);
      const {present, dated, counted, loaded: elsewhere} = await loadElsewhere(database, sources, loaded, options);
      const observed = present.has("findings") ? await observeFindings(database, present, options.cutOff) : undefined;
      const choices = {...options, observation: dated?.observation ?? observed, counted};
      const rows = [...loaded, ...elsewhere].find(({table}) => table === "findings") ?? counted?.manifest;
      return {
        objectives: opened && (await computeObjectives(database, present, opened, choices)),
        quarters: await quarterTables(database, present, choices),
        tables: await ownTables(database, present, 2024, choices),
        n_used: rows?.n_used,
        n_rows: rows?.n_rows,
        excluded: rows?.excluded.toSorted((a, b) => (a.rule < b.rule ? -1 : 1))
      };
    });
  } finally {
    await sources.close();
  }
}

/** Takes a snapshot of the findings that an exhibit.yaml, or somebody, says are counted where they live. */
export async function refreshIn(
  folder: string,
  connected?: readonly ConnectedFindings[],
  more: Partial<AskOptions> = {}
) {
  const {findings, settings, faults} = await readMappings(folder);
  expect(faults).toEqual([]);
  const opened = await withTemporaryDatabase((database) => openObjectives(database, folder, clockFolders()));
  const needed = neededPeriods(opened, settings.fixed);
  const options = {folder, limit: 120, signal: new AbortController().signal, needed, ...settings, ...more};
  const asked = await askFindings(connected ?? findings, options);
  await writeSnapshot(asked, folder, "2026-01-01T00:00:00.000Z");
  return asked;
}

import {existsSync} from "node:fs";
import {rename, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {kaplanMeier} from "../../packages/exhibit-report/src/statistics/survival.ts";
import {timeToClosed} from "../../packages/exhibit-report/src/statistics/survivalQuantile.ts";
import {literal, openDatabase} from "../../packages/exhibit-report/src/warehouse/database.ts";
import type {Database} from "../../packages/exhibit-report/src/warehouse/database.ts";
import {countEventsByGroup} from "../../packages/exhibit-report/src/warehouse/eventCounts.ts";
import {csvRelation, takeRejects} from "../../packages/exhibit-report/src/warehouse/readCsv.ts";
import {peakMemory, shortest} from "./figure.ts";
import type {BenchmarkOptions, Duration, Figure} from "./figure.ts";
import {flawColumns, flawEvents, writeFlaws} from "./flaws.ts";

const rows = 1e7;

/** Ten million flaws from CSV to the curve and median of each band, beside DuckDB’s count alone. */
export async function survival({keep}: BenchmarkOptions): Promise<Figure[]> {
  const file = join(tmpdir(), `exhibit-bench-flaws-${rows}.csv`);
  if (!existsSync(file)) {
    await writeFlaws(`${file}.draft`, rows, 1);
    await rename(`${file}.draft`, file);
  }
  const database = await openDatabase(":memory:");
  try {
    const own = () => database.query(ownCount(file));
    const curves: Duration[] = [];
    const counts: Duration[] = [];
    // In turn: whatever else the machine does, both see it.
    for (let i = 0; i < 5; ++i) {
      curves.push(await shortest(1, () => medians(database, file)));
      counts.push(await shortest(1, own));
    }
    const origin = "DuckDB’s own count per band and day of the same file, in the same run";
    const compare = (kind: keyof Duration): Figure => {
      const [value, reference] = [curves, counts].map((runs) => Math.min(...runs.map((run) => run[kind])));
      const name = `10,000,000 flaws, CSV to medians, ${kind}`;
      return {name, value, unit: "s", atMost: 1.5 * reference, reference: {value: reference, origin}};
    };
    return [
      compare("wall"),
      compare("processor"),
      {name: "flaws, peak memory", value: peakMemory(), unit: "MB", atMost: 600}
    ];
  } finally {
    database.close();
    if (!keep) await rm(file);
  }
}

async function medians(database: Database, file: string): Promise<(number | undefined)[]> {
  const {groups, excluded} = await countEventsByGroup(database, csvRelation(file, flawColumns), flawEvents);
  const {faults} = await takeRejects(database, file, flawColumns);
  if (excluded.length || faults.length) throw new Error(`${excluded.length} exclusions, ${faults.length} faults`);
  return groups.map(({counts}) => timeToClosed(kaplanMeier(counts), 0.5).estimate);
}

/** The least that anyone would ask of DuckDB: no bounds, no rejects, no names of bands. */
function ownCount(file: string): string {
  return `select
      case when scans_per_year <= 3 then 1 when scans_per_year <= 6 then 2 when scans_per_year <= 12 then 3
        when scans_per_year <= 26 then 4 when scans_per_year <= 52 then 5 when scans_per_year <= 260 then 6 else 7 end,
      coalesce(closed_at, date '2018-03-31') - opened_at, count(closed_at), count(*)
    from read_csv(${literal(file)}, header = true, columns = {flaw_id: 'VARCHAR', app_id: 'VARCHAR', opened_at: 'DATE',
      closed_at: 'DATE', scans_per_year: 'SMALLINT'})
    group by 1, 2 order by 1, 2`;
}

import {expect, it} from "vitest";
import {openDatabase} from "../../src/warehouse/database.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import {temporaryFolder} from "../temporary.ts";

/** The deployments and services of the changes that count. */
async function counted(deployments: string[], changes: string[]): Promise<string> {
  const files = {"deployments.csv": deployments.join("\n"), "changes.csv": changes.join("\n")};
  const [sources, database] = [await openSources([temporaryFolder(files)]), await openDatabase(":memory:")];
  await loadTables(database, sources.files.filter(isMapped));
  const {rows} = await database.query("select deploy_id, service from changes order by all");
  database.close();
  await sources.close();
  return rows.map(({deploy_id, service}) => `${String(deploy_id)} ${String(service)}`).join(", ");
}

const deployed = ["deploy_id,service,deployed_at", "d1,shop,2025-01-02", "d2,pay,2025-01-03", "d2,shop,2025-01-04"];
const nameless = ["change_id,deploy_id,committed_at", "c1,d1,2025-01-01", "c2,d2,2025-01-01"];
const named = ["change_id,service,deploy_id,committed_at", "c1,shop,d1,2025-01-01", "c2,pay,d1,2025-01-01"];

it("a change that says no service is of that of the only deployment of its name", async () => {
  expect(await counted(deployed, nameless)).toBe("d1 shop");
});

it("a change that says its service is of a deployment that says none, and of no other service's", async () => {
  expect(await counted(["deploy_id,deployed_at", "d1,2025-01-02"], named)).toBe("d1 null, d1 null");
  expect(await counted(deployed, named)).toBe("d1 shop");
});

it("a change is of the first deployment that lists it: its name and its service, and by name where two are of one time", async () => {
  const listing = (rows: string[]) => ["deploy_id,service,deployed_at,changes", ...rows];
  const change = ["change_id,committed_at", "c1,2025-01-01"];
  const oneTime = ["d2,pay,2025-01-02,c1", "d1,shop,2025-01-02,c1", "d0,shop,2025-01-09,c1"];
  expect(await counted(listing(oneTime), change)).toBe("d1 shop");
  expect(await counted(listing(oneTime.toReversed()), change)).toBe("d1 shop");
  expect(await counted(listing(["d1,,2025-01-02,c1", "d2,pay,2025-01-03,c1"]), change)).toBe("d1 null");
});

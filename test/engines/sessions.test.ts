import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {exhibit} from "../../packages/exhibit-report/test/commandLine.ts";
import {openEngine} from "../../packages/exhibit-report/src/engines/engine.ts";
import {expect, it} from "vitest";
import {hostilePassword} from "./servers.ts";
import {writeTable} from "./write.ts";
import {connectionTo, folder, targets, typesOf} from "./everywhere.ts";

it("writes nothing, and lets nobody write", async () => {
  for (const target of targets.filter(({engine}) => engine !== "clickhouse")) {
    await writeTable(target, "safe", typesOf("date"), []);

    const engine = await openEngine(connectionTo(target), {folder, limit: 5, signal: new AbortController().signal});
    await expect(engine.run("insert into safe (app) values ('x')")).rejects.toThrow(/read.only/i);
    await engine.close();
  }
});

it("sees one state of the tables, whatever others write meanwhile, in PostgreSQL and MariaDB", async () => {
  for (const target of targets.filter(({engine}) => engine === "postgresql" || engine === "mysql")) {
    await writeTable(target, "growing", {id: "text"}, [["1"]]);
    const engine = await openEngine(connectionTo(target), {folder, limit: 5, signal: new AbortController().signal});
    const count = async () => Number((await engine.run("select count(*) as n from growing"))[0]!.n);
    const before = await count();
    await target.run("insert into growing values ('1')");
    const after = await count();
    await engine.close();
    expect([before, after]).toEqual([1, 1]);
  }
});

const slow: Record<string, string> = {
  postgresql: "select pg_sleep(60)",
  mysql: "select sleep(60) from information_schema.tables",
  duckdb: "select sum(a.range) from range(1000000) a, range(1000000) b"
};

it("ends a statement after its time, and when somebody interrupts, in the engine as well", async () => {
  for (const target of targets.filter(({engine}) => engine in slow)) {
    const begun = Date.now();
    const limited = await openEngine(connectionTo(target), {folder, limit: 1, signal: new AbortController().signal});
    await expect(limited.run(slow[target.engine]!)).rejects.toThrow(`connection ${target.engine}:`);
    await limited.close();
    const controller = new AbortController();
    const interrupted = await openEngine(connectionTo(target), {folder, limit: 600, signal: controller.signal});
    setTimeout(() => controller.abort(), 500);
    await expect(interrupted.run(slow[target.engine]!)).rejects.toThrow(`connection ${target.engine}: interrupted`);
    await interrupted.close();
    expect(Date.now() - begun).toBeLessThan(30_000);
  }
});

it("says what is wrong without the password, however a driver or a server spells it", async () => {
  for (const target of targets.filter(({given}) => given.url !== undefined)) {
    const connection = connectionTo(target);
    const asked = await openEngine(connection, {folder, limit: 5, signal: new AbortController().signal});
    const dialect = asked.dialect;
    const echoed = `select * from ${dialect.identifier(`no ${hostilePassword}`)}`;
    const refused = await asked.run(echoed).then(
      () => "",
      (error: Error) => error.message
    );
    await asked.close();
    process.env.EXHIBIT_WRONG = target.given.url!.replace(/:\d+/, ":1");
    const unreached = await openEngine(
      {...connection, given: {url: "$EXHIBIT_WRONG"}},
      {folder, limit: 5, signal: new AbortController().signal}
    ).then(
      () => "",
      (error: Error) => error.message
    );
    for (const message of [refused, unreached]) {
      expect(message).toMatch(new RegExp(`^connection ${target.engine}: .`));
      for (const spelt of [hostilePassword, encodeURIComponent(hostilePassword), target.given.url!])
        expect(message).not.toContain(spelt);
    }
  }
});

it("tells what is wrong once, with the line of the connection or of what is not there, and nothing secret", async () => {
  const slowly: Record<string, string> = {
    postgresql: "select opened, pg_sleep(0.2) as slept from generate_series(1, 600), faulty",
    mysql: "select opened from information_schema.columns, faulty where sleep(0.2) = 0"
  };
  const ending: Record<string, string> = {
    postgresql: "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'exhibit'",
    mysql: "kill user reader"
  };
  for (const target of targets) {
    const {engine} = target;
    await writeTable(target, "faulty", {id: "text", opened: "date"}, [["1", "2025-01-01"]]);
    const own = join(folder, `faulty-${engine}`);
    mkdirSync(own, {recursive: true});
    const {given} = connectionTo(target);
    const refresh = async (property: string, source: string, column: string) => {
      writeFileSync(
        join(own, "exhibit.yaml"),
        `connections:
  lake:
    {engine: ${engine}, ${property}}
findings:
  connection: lake
  ${source}
  columns:
    opened_at: ${column}
`
      );
      const {code, errors} = await exhibit(["refresh", "--data", own], import.meta.dirname);
      expect(code, errors.join("\n")).toBe(1);
      const told = errors.filter((line) => !/^lake: /.test(line));
      expect(told, engine).toHaveLength(1);
      expect(told[0]).toMatch(/exhibit\.yaml:\d: connection lake: ./);
      for (const secret of [hostilePassword, encodeURIComponent(hostilePassword), "wr0ng"])
        expect(told[0]).not.toContain(secret);
      return told[0]!;
    };
    const [[name, address] = ["", ""]] = Object.entries(given);
    const right = `${name}: ${address}`;
    expect(await refresh(right, "from: nowhere", "opened")).toMatch(/:6: .*nowhere/);
    expect(await refresh(right, "from: faulty", "nothing")).toMatch(/:8: .*nothing/);
    expect(await refresh(`${name}: $EXHIBIT_UNSET`, "from: faulty", "opened")).toMatch(/:2: .*has no EXHIBIT_UNSET/);
    if (!Object.hasOwn(slowly, engine)) continue;
    process.env.EXHIBIT_WRONG = target.given.url!.replace(encodeURIComponent(hostilePassword), "wr0ng");
    expect(await refresh("url: $EXHIBIT_WRONG", "from: faulty", "opened")).toMatch(/:2: .*(denied|authentication)/);
    const dropped = refresh(right, `sql: ${JSON.stringify(slowly[engine])}`, "opened");
    const drop = setTimeout(() => void target.run(ending[engine]!), 3000);
    expect(await dropped).toMatch(/:2: .*(closed|terminat|lost)/i);
    clearTimeout(drop);
  }
});

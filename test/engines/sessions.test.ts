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

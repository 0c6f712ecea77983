import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it, onTestFinished} from "vitest";
import {markdownWords} from "../../src/text/markdown.ts";
import {readOwnData} from "../../src/features/ownData.ts";
import {askQueries} from "../../src/exhibits/queries.ts";
import findings from "../../src/exhibits/own/our-findings.ts";
import delivery from "../../src/exhibits/own/our-delivery.ts";
import risks from "../../src/exhibits/own/our-risks.ts";
import losses from "../../src/exhibits/own/our-losses.ts";
import {color} from "../../src/charts/theme.ts";
import type {Exhibit} from "../../src/exhibits/exhibit.ts";
import {document} from "../../src/exports/dom.ts";
import {evaluate} from "../../src/exports/evaluate.ts";
import type {Evaluation} from "../../src/exports/evaluate.ts";
import {renderOwn} from "../../src/site/ownPage.ts";
import {PublishedStore} from "../../src/site/publishedStore.ts";
import {parseRecords} from "../../src/sources/delimitedRecords.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import type {Input} from "../../src/warehouse/inputs.ts";
import {sha256} from "../../src/warehouse/sha256.ts";
import {buildWarehouse} from "../../src/warehouse/warehouse.ts";
import lossFits from "../golden/loss/lossFits.json" with {type: "json"};
import {site} from "../site/fixtures.ts";
import {few, patient} from "../patient.ts";
import {temporaryFolder} from "../temporary.ts";

/** What the exhibits about own data need of a report: three packages of data, and no model. */
const report = mkdtempSync(join(tmpdir(), "exhibit-"));
const [data, models] = ["data", "models"].map((name) => join(report, name));
for (const name of ["dora", "veracode", "cyentia"])
  cpSync(join(import.meta.dirname, "../../../../data", name), join(data, name), {recursive: true});
for (const name of ["staging", "marts", "checks"]) mkdirSync(join(models, name), {recursive: true});
afterAll(() => rmSync(report, {recursive: true, force: true}));

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n, 12)).toISOString();
const rows = (n: number, row: (i: number) => (string | number)[]) =>
  Array.from({length: n}, (_, i) => row(i).join(",")).join("\n");

const files = {
  "findings.csv": `finding_id,severity,opened_at,closed_at\n${rows(120, (i) => [i, i % 2 ? "high" : "low", day(i), i % 5 === 0 ? "" : day(i + 2 + (i % 40))])}\nbad,high,<b>soon</b>,\n`,
  "deployments.csv": `deploy_id,service,deployed_at,remediates\n${rows(110, (i) => [`d${i}`, "shop", day(2 * i), i % 10 === 1 ? `d${i - 1}` : ""])}\n`,
  "changes.csv": `change_id,service,deploy_id,committed_at\n${rows(110, (i) => [`c${i}`, "shop", `d${i}`, day(2 * i - 1)])}\n`,
  "losses.csv": `event_id,amount,currency\n${rows(40, (i) => [i, 1000 * (i + 1) ** 2, i === 0 ? "EUR" : "USD"])}\n41,5,<script>\n`
};

interface Read {
  inputs: Input[];
  evaluations: Record<string, Evaluation>;
  cache: string;
  faults: string[];
}

/** Reads a folder of own exports and evaluates the exhibits whose data are there. */
async function readOwn(content: Record<string, string> | string): Promise<Read> {
  const folder = typeof content === "string" ? content : temporaryFolder(content);
  const cache = temporaryFolder();
  const read = await readOwnData({folder, edition: 2019}, {site, data, cache, log: () => undefined});
  const faults = read.faults.map((fault) => formatFault(fault).slice(folder.length + 1));
  const path = join(cache, "warehouse.duckdb");
  const warehouse = await buildWarehouse({data, brought: [join(cache, "data")], models, path});
  expect([...warehouse.faults, ...warehouse.hashFaults, ...warehouse.rejected]).toEqual([]);
  const names = new Set(warehouse.inputs.map(({resource}) => resource.name));
  const database = await openDatabase(path, {readOnly: true});
  onTestFinished(() => database.close());
  const evaluations: Record<string, Evaluation> = {};
  for (const exhibit of [findings, delivery, losses, risks] as Exhibit[]) {
    if (!exhibit.sources.every((name) => names.has(name))) continue;
    const table = await askQueries(exhibit, (query) => database.query(query));
    evaluations[exhibit.id] = evaluate(exhibit, table, warehouse.inputs, {mayFail: true});
  }
  return {inputs: warehouse.inputs, evaluations, cache, faults};
}

/** The figures of an evaluation in every layout, which must not show what is no number. */
function drawAll({exhibit, result, figures}: Evaluation) {
  for (const {chart} of figures) {
    for (const layout of ["wide", "narrow", "card"] as const) {
      const svg = chart(result, {layout, document}).outerHTML;
      expect(svg, `${exhibit.id} ${layout}`).not.toMatch(/NaN|Infinity|undefined/);
    }
  }
}

it("judges an organisation's own data against the published numbers", async () => {
  const {evaluations, faults} = await readOwn(files);
  expect(faults).toEqual([
    'findings.csv:122: opened_at: invalid date "<b>soon</b>" (expected YYYY-MM-DDThh:mm:ss.ffffffZ)'
  ]);
  const {"our-findings": own, "our-delivery": keys, "our-losses": loss} = evaluations;
  expect(own.holds).toBe(true);
  expect(own.claim).toMatch(/^We close half of our findings sooner than the 59 days .*: within \d+ days \(95% limits/);
  expect(own.numbers.closed_only_mean).not.toBe(own.numbers.mean);
  expect(own.figures[1].title).toMatch(/^Half are closed within: (high|low) [\d.]+ days, (high|low) [\d.]+ days$/);
  expect(keys.claim).toBe(
    "Each of our 4 delivery keys matches or beats the high performers of 2019, with 95% probability."
  );
  expect(keys.holds).toBe(false); // two days to restore are surely not less than one
  expect(keys.numbers).toMatchObject({
    lead_time_for_changes: "24 hours",
    change_failure_rate: "10%",
    time_to_restore_service: "2 days"
  });
  expect(keys.values).toMatchObject({
    ...{n_deployments: 110, n_weeks: 32, lead_time_for_changes_hours: 24, change_failure_rate_percent: 10},
    ...{time_to_restore_service_n: 11, time_to_restore_service_upper_hours: 48, n_incidents_outside: 0}
  });
  expect(markdownWords(keys.discussion)).toContain("to 2026-08-08, the day before the next would have been due");
  expect(loss.holds).toBeUndefined(); // the limits of the median, about 440,000, hold the 603,000 of IRIS
  expect(markdownWords(loss.discussion)).toContain("One event in another currency is not shown");
  expect(markdownWords(loss.discussion)).toContain("one event in 100 costs more than USD");
  expect(loss.values).toMatchObject({n: 39, median_usd: 441_000});
  expect(loss.values.p99_lognormal_upper_usd).toBeGreaterThan(loss.values.p99_lognormal_usd);
  Object.values(evaluations).forEach(drawAll);
});

patient(
  "cites objectives under the organisation that board.yaml names, and says which bytes they were counted from",
  async () => {
    const written = {
      "findings.csv": files["findings.csv"],
      "board.yaml": "organisation: Böck & Söhne\n",
      "objectives.yaml": "objectives:\n  fast:\n    sentence: Fast\n    target: 90%\n    time_to_close: {within: 30d}\n"
    };
    const {cache} = await readOwn(written);
    const [objective] = new PublishedStore(cache).objectives();
    expect(objective!.citation.text).toMatch(/^Böck & Söhne/);
    expect(objective!.written).toEqual({
      ...{file: "objectives.yaml", line: 2},
      hash: sha256(written["objectives.yaml"])
    });
    expect(objective!.files).toMatchObject([
      {file: "findings.csv", table: "findings", hash: sha256(written["findings.csv"])}
    ]);
  }
);

const [{values: truncated, meanlog}] = lossFits.truncated;
const register = (amounts: readonly number[], currency = "EUR") =>
  `event_id,amount,currency\n${amounts.map((amount, i) => `${i},${amount},${currency}`).join("\n")}\n`;

patient(
  "allows for losses below a threshold that were not recorded, as R does, and says so beside the numbers",
  async () => {
    const {evaluations, cache, faults} = await readOwn({
      "losses.csv": register([900, 15_000, ...truncated]),
      "exhibit.yaml": "files:\n  losses.csv:\n    table: losses\n    threshold: 20000\n"
    });
    expect(faults).toEqual([]);
    const {files: listed} = new PublishedStore(cache).own()!;
    expect(listed[0].dispositions).toEqual([
      {disposition: "used", n: truncated.length},
      {disposition: "rejected", n: 0},
      {disposition: "below the threshold", n: 2}
    ]);
    const own = evaluations["our-losses"];
    expect(own.values).toMatchObject({n: truncated.length, threshold_eur: 20_000});
    expect(Math.log(own.values.geometric_mean_eur)).toBeCloseTo(meanlog, 4);
    expect(own.values.p99_lognormal_eur / 3_110_318.7).toBeCloseTo(1, 3); // R: see the test of exhibit fit
    expect(own.values).not.toHaveProperty("suspected_threshold_eur");
    expect(own.figures[0].title).toMatch(/^Half of our loss events of EUR\u00a020K or more cost more than EUR/);
    expect(own.figures[0].subtitle).toContain("recorded from EUR\u00a020K on");
    expect(markdownWords(own.discussion)).toContain("Losses below EUR\u00a020K are not recorded, as exhibit.yaml says");
    const [first, tail] = own.figures;
    const svg = first.chart(own.result, {layout: "wide", document});
    // The band of the lognormal, and that of the tail.
    const bands = [...svg.querySelectorAll("[aria-label=area] path")].map(
      (path) => path.getAttribute("d")!.split("L").length
    );
    expect(bands).toHaveLength(2);
    expect(bands[0]).toBeGreaterThan(100);
    expect(tail.id).toBe("tail");
    expect(tail.title).toMatch(/ has a shape of [\d.]+ \(95% limits [\d.]+ and [\d.]+\)$/);
    const dots = tail.chart(own.result, {layout: "wide", document}).querySelectorAll("circle[r='3']");
    expect(dots).toHaveLength(20);
    drawAll(own);
  }
);

patient("says how often losses happen, and whether a negative binomial is likelier than the Poisson", async () => {
  // The order of years does not matter to the fit; losses on the first and the last day make them whole.
  const [{counts, p}] = lossFits.negative_binomial;
  const years = [...counts].sort((a, b) => b - a).filter((n) => n > 0);
  years.splice(1, 0, ...counts.filter((n) => n === 0));
  const dayOf = (year: number, i: number) => (i ? "06-15" : year === 0 ? "01-01" : "12-31");
  const events = years.flatMap((n, year) =>
    Array.from({length: n}, (_, i) => `${year}-${i},${2001 + year}-${dayOf(year, i)},${1000 + 17 * i * year},EUR`)
  );
  const {evaluations} = await readOwn({"losses.csv": `event_id,occurred_on,amount,currency\n${events.join("\n")}\n`});
  const own = evaluations["our-losses"];
  expect(own.values.events_per_year).toBeCloseTo(3.7, 12);
  expect(own.values.poisson_p / p).toBeCloseTo(1, 5);
  expect(markdownWords(own.discussion)).toContain("In 10 whole years from 2001-01-01 on, 3.7 events happened a year");
  drawAll(own);
});

patient(
  "takes the largest threshold of several files, and finds no median too large by what was recorded alone",
  async () => {
    const losses = Array.from({length: 40}, (_, i) => 1e6 + 1e5 * i);
    const two = {
      "a.csv": register([5e3, 8e3, ...losses], "USD"),
      "b.csv": register(
        losses.map((x) => x + 7),
        "USD"
      )
    };
    const of = (threshold: string) =>
      `files:\n  a.csv: {table: losses}\n  b.csv: {table: losses, key: [event_id, amount]${threshold}}\n`;
    const whole = (await readOwn({...two, "exhibit.yaml": of("")})).evaluations["our-losses"];
    expect(whole.holds).toBe(false);
    const cut = (await readOwn({...two, "exhibit.yaml": of(", threshold: 10000")})).evaluations["our-losses"];
    expect(cut.values.n).toBe(whole.values.n - 2);
    expect(cut.holds).toBeUndefined();
    expect(markdownWords(cut.discussion)).toContain(
      "2 events that other files recorded are below USD\u00a010K and left out"
    );
    drawAll(cut);
  }
);

patient(
  "says how likely bad years are by experts' estimates, and whether one expert decides what is costliest",
  async () => {
    const {evaluations, faults} = await readOwn({
      "estimates.csv": `risk,expert,lambda,p05,p50,p95,currency
Breach,A,0.3,1000,,1000000,usd
Breach,B,0.3,1000,,900000,USD
Outage,A,2,100,,5000,USD
Outage,B,3,100,,5000,USD
Fine,A,1,100,,5000,EUR
Odd,A,1,100,,5000,$$
`
    });
    expect(faults).toEqual([]);
    const {"our-risks": agreed} = evaluations;
    drawAll(agreed);
    expect(agreed.holds).toBe(true);
    expect(agreed.claim).toMatch(
      /^Of our risks, Breach costs most in an average year, whichever of the 2 experts is left out/
    );
    expect(agreed.figures[0].title).toMatch(/^One year in 10 is estimated to cost us more than USD\u00a0[\d.]+K$/);
    expect(agreed.figures[1].title).toMatch(/IRIS 2025 found USD\u00a032M$/);
    expect(markdownWords(agreed.discussion)).toContain("One estimate in another currency, or in none, is not used");
    expect(agreed.table.rows.map(({risk, events_per_year}) => [risk, events_per_year])).toEqual([
      ["Breach", 0.3],
      ["Outage", 2.5]
    ]);
    // λ exp(meanlog + sdlog²/2) with meanlog = ln 5000^½·100^½ and sdlog = ln 50 / (2 × 1.6449), as R gives it
    expect(agreed.table.rows[1].expected).toBeCloseTo(3585.07877627, 6);
    expect(agreed.values).toMatchObject({n_risks: 2, n_experts: 2, bad_year_return_years: 10});
    const {expected_loss_usd, bad_year_lower_usd, bad_year_loss_usd, bad_year_upper_usd} = agreed.values;
    expect(expected_loss_usd).toBeCloseTo(
      agreed.table.rows.reduce((sum, row) => sum + Number(row.expected), 0),
      6
    );
    expect(bad_year_lower_usd).toBeLessThan(bad_year_loss_usd);
    expect(bad_year_upper_usd).toBeGreaterThan(bad_year_loss_usd);
    expect(markdownWords(agreed.discussion)).toContain(
      "A consensus, one expert who says the mean of each number, would put it at USD"
    );
    const wide = agreed.figures[0].chart(agreed.result, {layout: "wide", document});
    expect(wide.querySelectorAll("[aria-label=area]")).toHaveLength(1);
  }
);

patient("says of estimates what can be said, however few or odd they are", async () => {
  const {inputs} = await readOwn({"estimates.csv": "risk,expert,lambda,p05,p50,p95\nBreach,A,1,1,,2\n"});
  const names = ["risk", "expert", "lambda", "p05", "p50", "p95", "currency"];
  const columns = names.map((name) => ({name, type: /^(lambda|p\d+)$/.test(name) ? "DOUBLE" : "VARCHAR"}));
  const one = (...rows: (string | number | null)[][]) => {
    const printed = ["median_usd", "p95_usd"].map((name) => ({name, type: "DOUBLE"}));
    const named = {published: {columns: printed, rows: [{median_usd: 603e3, p95_usd: 32e6}]}};
    const table = {
      columns,
      named,
      rows: rows.map((row) => Object.fromEntries(row.map((value, i) => [names[i], value])))
    };
    const evaluation = evaluate(risks, table, inputs, {mayFail: true});
    drawAll(evaluation);
    return {...evaluation, title: evaluation.figures[0].title};
  };
  const euro = one(["Breach", "A", 0.3, 1e3, null, 1e6, "EUR"], ["Outage", "B", 2, 100, null, 5e3, "EUR"]);
  expect(euro.holds).toBeUndefined();
  expect(markdownWords(euro.discussion)).toContain("IRIS 2025 gives US dollars");
  expect(markdownWords(euro.discussion)).toContain("Without A, or without B the others say too little to tell");
  const alone = one(["Breach", null, 0.01, 1e3, null, 1e6, null], ["Rare", null, 0, 1, null, 10, null]);
  expect(alone.title).toMatch(/^One year in 1,000 is estimated to cost us more than [\d.]+K$/);
  expect(alone.holds).toBeUndefined();
  const hardly = one(["Asteroid", "A", 1e-8, 1e3, null, 1e6, "USD"]);
  expect(hardly.title).toMatch(/^Our risks are estimated to cost USD\u00a0[\d.]+ in an average year$/);
  const far = one(["Breach", "A", 1, 1e3, 5e5, 1e6, "USD"]);
  expect(markdownWords(far.discussion)).toContain(
    "A gave a median of USD\u00a0500K for Breach, 15.8 times the USD\u00a031.6K of the lognormal"
  );
  const often = one(["Spam", "A", 1e12, 1, null, 10, "USD"], ["Constant", "A", 50, 100, null, 100.1, "USD"]);
  expect(markdownWords(often.discussion)).toContain("Events come so often");
  expect(markdownWords(one(["Fee", "A", 50, 100, null, 100.1, "USD"]).discussion)).toContain("100,000 simulated years");
  const silent = one(["Breach", "A", null, 1e3, null, 1e6, "USD"], ["Never", "A", 1, null, null, null, "USD"]);
  expect(silent.title).toBe("Our experts’ estimates do not fix the loss of any risk yet");
  expect(markdownWords(silent.discussion)).toContain('no expert gave a frequency of "Breach"');
  const zero = one(["Breach", "A", 0, 1e3, null, 1e6, "USD"]);
  expect(zero.title).toBe("By our experts’ estimates none of the risks ever happens");
  expect(markdownWords(zero.discussion)).not.toContain("so often");
  // one of the costliest happens too rarely to be drawn, and two have names that begin alike
  const colours = one(
    ["Asteroid", "A", 1e-5, 1e9, null, 1e15, "USD"],
    ["A breach of all our systems at once, the first", "A", 1, 1e3, null, 1e6, "USD"],
    ["A breach of all our systems at once, the second", "A", 1, 1e3, null, 1e5, "USD"]
  );
  const {chart} = colours.figures[0];
  const drawn = [...chart(colours.result, {layout: "wide", document}).querySelectorAll("g[font-weight='600']")];
  const nameOf = (g: Element) =>
    [...g.querySelectorAll("tspan")].map((line) => line.textContent).join(" ") || g.textContent;
  expect(drawn.map((g) => [nameOf(g), g.getAttribute("fill")])).toEqual([
    ["A breach of all our systems…", color.series[1]],
    ["A breach of all our systems…", color.series[3]],
    ["All together", color.ink]
  ]);
});

it("shows what the data give, and no more", async () => {
  const few = {
    "deployments.csv": `deploy_id,deployed_at\n${rows(5, (i) => [`d${i}`, day(i)])}\n`,
    "findings.csv": `finding_id,opened_at\n1,2026-01-01\n2,2026-01-05\n`
  };
  const {evaluations} = await readOwn(few);
  expect(Object.keys(evaluations)).toEqual(["our-findings", "our-delivery"]);
  const {"our-findings": open, "our-delivery": keys} = evaluations;
  expect(open.holds).toBeUndefined();
  expect(open.figures[0].title).toContain("Fewer than half of our findings are closed");
  expect(keys.holds).toBeUndefined();
  expect(markdownWords(keys.discussion)).toContain(
    "Our data do not give lead time for changes, change failure rate or time to restore service"
  );
  for (const {result, figures} of Object.values(evaluations)) {
    for (const {chart} of figures) expect(chart(result, {layout: "wide", document}).outerHTML).toContain("<svg");
  }
});

it("says what became of each row, with nothing in a file's cells or name that a page would run", async () => {
  const hostile = "<img src=x onerror=alert(1)>";
  const {cache} = await readOwn({
    ...files,
    [`${hostile.replaceAll("/", "")}.csv`]: `finding_id,opened_at\n${hostile},=1+1\n`,
    "notes.xml": "<a/>",
    "findings-2.csv": 'finding_id,severity,opened_at\n=cmd(),<script>alert(1)</script>,"x\r\ny"\n'
  });
  const store = new PublishedStore(cache);
  const page = String(renderOwn("data", {path: "/own/data/index", store} as never));
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;.csv");
  expect(page).toContain("unknown kind of file");
  const left = parseRecords(readFileSync(join(cache, "data/ours/own_left_rows.csv"), "utf8"), ",");
  expect(left.map((record) => record.at(-1))).toContain('\'=cmd(),<script>alert(1)</script>,"x↵y"');
  for (const cell of left.flat()) expect(cell).not.toMatch(/^[=+@-]/);
  const {files: listed} = store.own()!;
  for (const {dispositions} of listed) expect(dispositions.reduce((sum, {n}) => sum + n, 0)).toBeGreaterThan(0);
});

it("writes nothing about a folder in which nothing can be used, and says so", async () => {
  const {evaluations, cache, faults} = await readOwn({"odd.csv": "a,b\n1,2\n"});
  expect(evaluations).toEqual({});
  expect(faults).toEqual(["odd.csv: not recognised (expected a mapping in exhibit.yaml, such as the one proposed)"]);
  expect(existsSync(join(cache, "data/ours/own_rows.csv"))).toBe(true);
  const page = String(renderOwn("report", {path: "/own/report/index", store: new PublishedStore(cache)} as never));
  expect(page).toContain("None of the files holds what an exhibit needs");
});

patient(
  "reads the example as it is: every exhibit, no fault, and a row for each rule that its README names",
  async () => {
    const {evaluations, cache, faults} = await readOwn(join(import.meta.dirname, "../../../../examples/own"));
    expect(faults).toEqual([]);
    expect(Object.entries(evaluations).map(([id, {holds}]) => [id, holds])).toEqual([
      ["our-findings", undefined], // 62 days is the upper limit of the days to a fix
      ["our-delivery", undefined], // thirteen recoveries tell too little
      ["our-losses", true],
      ["our-risks", false]
    ]);
    const {left, nLeft, nListed} = new PublishedStore(cache).own()!;
    expect([nLeft, nListed]).toEqual([5, 5]);
    expect(left.map(({rule}) => rule).sort()).toEqual([
      "amount 0",
      "closed before opened",
      "deployment unknown",
      "detected after removal",
      "duplicate id"
    ]);
  }
);

const date = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);

patient(
  "counts findings of an application from the day on which watching it began, and names those that were over by then",
  async () => {
    // opened on each of 200 days, closed after 1 to 60; watched from day 150 on
    const all = Array.from({length: 200}, (_, i) => ({opened: i, closed: i + 1 + ((i * 37) % 60)}));
    const csv = (list: typeof all) =>
      `finding_id,app,opened_at,closed_at\n${list.map(({opened, closed}, i) => `${i},shop,${date(opened)},${closed < 200 ? date(closed) : ""}`).join("\n")}\n`;
    const whole = await readOwn({"findings.csv": csv(all)});
    const truth = whole.evaluations["our-findings"].values;
    const late = await readOwn({
      "findings.csv": csv(all.filter(({closed}) => closed > 140)),
      "applications.csv": "app,added_at\nshop,2024-05-30\n"
    });
    expect(late.faults).toEqual([]);
    const {values, figures} = late.evaluations["our-findings"];
    expect(figures[0].subtitle).toContain("findings count from when watching began; data cut-off 2024-07-18");
    expect(Math.abs(values.median_days - truth.median_days)).toBeLessThan(5);
    const {files} = JSON.parse(readFileSync(join(late.cache, "own.json"), "utf8"));
    const {dispositions} = files.find(({table}: {table: string}) => table === "findings");
    const n = (disposition: string) =>
      dispositions.find((own: {disposition: string}) => own.disposition === disposition).n;
    expect(n("over before watching began")).toBe(all.filter(({closed}) => closed > 140 && closed <= 150).length);
    expect(values.n).toBe(n("used"));
    drawAll(late.evaluations["our-findings"]);
    const backlog = await readOwn({"findings.csv": csv(all.filter(({closed}) => closed > 150))});
    const told = backlog.evaluations["our-findings"];
    expect(told.figures[0].subtitle).toContain("watched from the first closing on, 2024-05-31");
    expect(markdownWords(told.discussion)).toContain("A backlog seems to have been imported");
    expect(Math.abs(told.values.median_days - truth.median_days)).toBeLessThan(5);
    drawAll(told);
  }
);

patient("lets other endings compete with fixes, and says so", async () => {
  const rows = Array.from({length: 120}, (_, i) =>
    [i, date(i % 7), date(10 + (i % 90)), ["fixed", "mitigated", "accepted"][i % 3]].join(",")
  );
  const csv = `finding_id,opened_at,closed_at,outcome\n${rows.join("\n")}\nx,${date(1)},${date(5)},open\n`;
  const {evaluations} = await readOwn({"findings.csv": csv});
  const own = evaluations["our-findings"];
  expect(own.figures[0].title).toBe(
    "Fewer than half of our findings are fixed: 33% by 98 days; Veracode printed a median of 59 days"
  );
  expect(own.holds).toBe(false);
  expect(own.values).toMatchObject({n: 121, n_closed: 120, n_fixed: 40});
  expect(own.values).not.toHaveProperty("median_days");
  expect(own.figures.map(({id}) => id)).toEqual(["", "curves", "endings"]);
  expect(own.figures[0].subtitle).toContain("other endings (accepted 40, mitigated 40) leave a finding unfixed");
  drawAll(own);
  const told = await readOwn({"findings.csv": csv, "exhibit.yaml": "fixed: [fixed, mitigated]\ncut_off: 2024-04-20\n"});
  expect(told.faults).toEqual([]);
  const both = told.evaluations["our-findings"];
  expect(both.figures[0].title).toMatch(/^Half of our findings are fixed or mitigated within/);
  expect(both.values).toMatchObject({n: 121, n_fixed: 80});
  expect(both.figures[0].subtitle).toMatch(/data cut-off 2024-04-20; printed/);
});

/** Findings of applications, each of which closes all of its own on a day or two. */
const clustered = (apps: number, severity: (i: number) => string) =>
  Array.from({length: apps}, (_, app) =>
    Array.from({length: 40}, (_, i) =>
      [
        `${app}-${i}`,
        `app-${app}`,
        severity(i),
        date(i % 5),
        date((i % 5) + 10 + ((app * 37) % 70) + (i % 2)),
        i % 8 ? "fixed" : "mitigated"
      ].join(",")
    )
  ).flat();
const clusteredCsv = (findings: readonly string[], header = "finding_id,app,severity,opened_at,closed_at,outcome") =>
  `${header}\n${findings.join("\n")}\n`;

patient("draws limits, and the verdict, from whole applications, which close their findings together", async () => {
  const content = {"findings.csv": clusteredCsv(clustered(20, (i) => (i % 2 ? "high" : "low")))};
  const first = await readOwn(content);
  const own = first.evaluations["our-findings"];
  const withoutApp = clustered(20, () => "high").map((row) => row.split(",").toSpliced(1, 1).join(","));
  const single = await readOwn({
    "findings.csv": clusteredCsv(withoutApp, "finding_id,severity,opened_at,closed_at,outcome")
  });
  const independent = single.evaluations["our-findings"];
  expect(own.values.median_days).toBe(independent.values.median_days);
  expect(own.values.n_applications).toBe(20);
  expect(own.values.median_lower_days).toBeLessThan(independent.values.median_lower_days - 3);
  expect(own.values.median_upper_days).toBeGreaterThan(independent.values.median_upper_days + 3);
  expect([own.holds, independent.holds]).toEqual([undefined, true]);
  expect(own.claim).toMatch(/\(95% limits \d+ days and \d+ days, by 20 applications\)\.$/);
  expect(own.figures[1].subtitle).toContain("with 95% limits by 20 applications (Aalen–Johansen)");
  expect(markdownWords(own.discussion)).toContain(
    "bootstrap of whole applications: 20 of them, drawn 1,000 times (seed 20250507); each standard error is known to ±2.2%"
  );
  expect(markdownWords(independent.discussion)).toContain("None names its application");
  drawAll(own);
  const read = ({cache}: Read) => readFileSync(join(cache, "data/ours/own_errors.csv"), "utf8");
  expect(read(await readOwn(content))).toBe(read(first));
});

patient("warns beside limits of fewer than ten applications, for all findings and for a severity", async () => {
  const few = await readOwn({"findings.csv": clusteredCsv(clustered(9, () => "high"))});
  const own = few.evaluations["our-findings"];
  expect(own.claim).toMatch(/, if findings are independent\)\.$/);
  expect(own.figures[1].subtitle).toContain("with 95% limits if findings are independent");
  expect(markdownWords(own.discussion)).toContain("They come from 9 applications, fewer than 10.");
  expect(own.values).not.toHaveProperty("n_applications");
  // a severity of which nothing is closed has no limits
  const still = await readOwn({
    "findings.csv": clusteredCsv([...clustered(2, () => "high"), `x,one,low,${date(1)},,open`])
  });
  expect(still.evaluations["our-findings"].figures[1].subtitle).toContain(
    "with 95% limits if findings are independent"
  );
  // the second severity is in five applications alone, and one finding names none
  const rows = [
    ...clustered(12, () => "high"),
    ...clustered(5, () => "low").map((row) => `low-${row}`),
    `x,,high,${date(1)},${date(3)},fixed`
  ];
  const mixed = (await readOwn({"findings.csv": clusteredCsv(rows)})).evaluations["our-findings"];
  expect(mixed.values.n_applications).toBe(13);
  expect(mixed.figures[1].subtitle).toContain("with 95% limits by application, but for low (");
  const words = markdownWords(mixed.discussion);
  expect(words).toContain("The 1 that name none count as one application.");
  expect(words).toContain("Those of low have fewer than 10 applications");
  drawAll(mixed);
});

patient("moves no closing to a bound of its scans", async () => {
  const rows = Array.from({length: 90}, (_, i) =>
    [i, date(4), date(i % 3 ? 4 : 34), date(i % 3 ? 34 : 64), "fixed"].join(",")
  );
  const {evaluations} = await readOwn({
    "findings.csv": `finding_id,opened_at,closed_lo,closed_hi,outcome\n${rows.join("\n")}\n`
  });
  const own = evaluations["our-findings"];
  expect(own.values).toMatchObject({n: 90, n_closed: 90, median_from_days: 0, median_to_days: 30});
  expect(own.figures[0].title).toMatch(/^Half of our findings are closed somewhere within 0 to 30 days/);
  expect(own.values).toMatchObject({median_lower_days: 0, median_upper_days: 30});
  expect(own.numbers).toMatchObject({median: "0 to 30 days", any_end_median: "0 to 30 days"});
  expect(own.numbers).toMatchObject({mean: "not known", closed_only_mean: "not known"});
  expect(own.holds).toBe(true);
  expect(own.claim).toMatch(/somewhere within 0 to 30 days, .* \(95% limits 0 days and 30 days, if findings are indep/);
  expect(markdownWords(own.discussion)).toContain("a bootstrap: findings drawn 1,000 times (seed 20250507)");
  drawAll(own);
  const [wide] = own.figures.map(({chart}) => chart(own.result, {layout: "wide", document}).outerHTML);
  expect(wide.match(/aria-label="rect"/g)?.length).toBeGreaterThan(0);
});

patient(
  "draws limits between scans by application from ten on, with a verdict that an interval astride the printed day leaves open",
  async () => {
    const read = async (step: number) => {
      const rows = Array.from({length: 360}, (_, i) => {
        const [app, seen] = [i % 12, step * (1 + ((i % 12) % 4))];
        const ended = i % 10 === 9 ? ",,open" : `${date(seen)},${date(seen + step)},fixed`;
        return `${i},app-${app},${i % 2 ? "high" : "low"},${date(i % 5)},${ended}`;
      });
      const header = "finding_id,app,severity,opened_at,closed_lo,closed_hi,outcome";
      const files = {"findings.csv": clusteredCsv(rows, header), "exhibit.yaml": `cut_off: ${date(500)}\n`};
      return (await readOwn(files)).evaluations["our-findings"];
    };
    const sooner = await read(7);
    expect(sooner.holds).toBe(true);
    expect(sooner.claim).toMatch(/, by 12 applications\)\.$/);
    expect(sooner.values.n_applications).toBe(12);
    expect(sooner.figures[1].subtitle).toContain(
      "boxes where it is not known when, with 95% limits by 12 applications (Turnbull)"
    );
    expect(markdownWords(sooner.discussion)).toContain(
      "bootstrap of whole applications: 12 of them, drawn 1,000 times"
    );
    drawAll(sooner);
    expect((await read(90)).holds).toBe(false);
    const astride = await read(40);
    expect(astride.values).toMatchObject({
      median_lower_days: expect.any(Number),
      median_upper_days: expect.any(Number)
    });
    expect(astride.holds).toBeUndefined();
  }
);

const beyond: [string, string, number][] = [
  [
    "2042-01-09",
    "findings.csv:22: date far beyond all others (expected 2024-03-10 or before, or cut_off: in exhibit.yaml)",
    20
  ],
  ["9999-12-31", "findings.csv:22: closed on a day that stands for no date: taken as not closed", 21],
  ["1970-01-01", "findings.csv:22: closed on a day that stands for no date: taken as not closed", 21]
];

it.each(few(beyond, (_, i) => i === 0))(
  "tells a closing on %s with its line, and does not watch until then",
  async (day, fault, n) => {
    const rows = Array.from({length: 20}, (_, i) => `${i},${date(i)},${i % 4 ? date(50 + i) : ""}`);
    const csv = `finding_id,opened_at,closed_at\n${rows.join("\n")}\nodd,${date(3)},${day}\n`;
    const {evaluations, faults} = await readOwn({"findings.csv": csv});
    expect(faults).toEqual([fault]);
    expect(evaluations["our-findings"].figures[0].subtitle).toContain(
      "data cut-off 2024-03-10, the latest plausible date"
    );
    expect(evaluations["our-findings"].values.n).toBe(n);
  }
);

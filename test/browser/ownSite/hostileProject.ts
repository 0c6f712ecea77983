import {readdirSync, readFileSync} from "node:fs";
import {Project} from "../../../packages/exhibit-report/test/build/project.ts";
import {smallProject} from "../../../packages/exhibit-report/test/build/smallProject.ts";
import {describePackage} from "../../../packages/exhibit-report/test/temporary.ts";

/** What somebody may write into a cell: each is to be shown letter by letter, and none is to do anything. */
export const hostile: readonly string[] = [
  ...[
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    "${alert(3)}",
    "Cost over ${budget",
    "`${alert(4)}`"
  ],
  ...[
    "[[none.such]]",
    "[@none2001]",
    "{{id}} {{name}}",
    "[click](javascript:alert(5))",
    "![i](http://evil.test/x.png)"
  ],
  ...["`code`</p><h1>pwned", '"><svg onload=alert(6)>', "</script><script>alert(7)</script>", "<!-- ]]> --> <![CDATA["],
  ...["\\input{x} } % # & _", '=cmd|"/C calc"!A0', "'=1+1", "@SUM(A1)", "__proto__", "constructor", "&lt;b&gt; &#36;"],
  ...["\u001B[31mred\u0007\u009B2J", "\u202Egnp.exe", "zero\u200Bwidth", "two\nlines", "'tis", "observablehq--error"],
  ...[
    "**bold** _em_ ~~struck~~ # h",
    "http://evil.test/ www.evil.test a@evil.test",
    "| a | b |",
    "- 1. > = +",
    "url(#a)"
  ],
  ...["var(--ink, red)", "'; drop table inputs; --", "../../etc/passwd", "W".repeat(90), "Ünïcödé 日本 עברית"]
];

/** A CSV that says what it is told. */
export function csv(header: string, rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
  return `${header}\n${rows.map((row) => row.map(cell).join(",")).join("\n")}\n`;
}

const day = (i: number) => new Date(Date.UTC(2025, 0, 1 + (i % 300))).toISOString().slice(0, 10);
const each = <T>(row: (text: string, i: number) => T): T[] => hostile.map(row);

/** The file whose name is as hostile as its cells, and what is mapped in it. */
export const mappedName = "<b>é${alert(8)} [[a.b]] \u202E\u001B[31m `x` #?%41.csv";
/** A file that nobody can read. */
export const unreadName = '"><img src=x onerror=alert(9)>\n.xml';
/** A rule that excludes, of columns and values in an exhibit.yaml. */
export const rule = "${alert(10)} <i> is not </script>[[x.y]]";

const mapping = JSON.stringify({
  files: {
    [mappedName]: {
      table: "findings",
      only: {"${alert(10)} <i>": ["</script>[[x.y]]"]},
      columns: {
        finding_id: "<script>id</script>",
        opened_at: {column: "${opened}"},
        severity: {value: "<s>${alert(12)}"},
        app: "[app](javascript:alert(13))"
      }
    }
  }
});

/** One file for each of the eight tables, hostile in every column of text, each with one row that cannot be read. */
const own: Record<string, string> = {
  "exhibit.yaml": mapping,
  [mappedName]: csv("<script>id</script>,${opened},${alert(10)} <i>,[app](javascript:alert(13))", [
    ...each((text, i) => [`m${text}`, day(i), "</script>[[x.y]]", text]),
    ["out", day(1), "<em>other</em>", "out"]
  ]),
  [unreadName]: "<a/>",
  "estimates.csv": csv("risk,expert,lambda,p05,p50,p95,currency", [
    ...each((text, i) => [text, hostile[(i + 1) % hostile.length], 1 + i / 10, 1000 + i, 5000, 20000 + i, "USD"]),
    ...each((text, i) => [text, "B", 2, 2000, 9000 + i, 90000 - 999 * i, "USD"]),
    ["estimates <img src=x onerror=alert(15)>", "${alert(15)}", "x", 1, 2, 3, "USD"],
    ["Other", "C", 1, 1, 2, 3, "<b>${alert(14)}"]
  ]),
  "findings.csv": csv("finding_id,app,opened_at,closed_at,severity,cwe,source", [
    ...each((text, i) => [text, text, day(i), i % 3 ? day(i + 20) : "", text, text, text]),
    ["findings <img src=x onerror=alert(16)>", "${alert(16)}", "soon", "", "[[a.b]]", "", ""]
  ]),
  "deployments.csv": csv("deploy_id,service,deployed_at,sha,outcome,remediates", [
    ...each((text, i) => [text, text, `${day(i)}T10:00:00Z`, text, "success", ""]),
    ["deployments <img src=x onerror=alert(17)>", "${alert(17)}", "soon", "", "", ""]
  ]),
  "changes.csv": csv("change_id,service,deploy_id,committed_at,deployed_at", [
    ...each((text, i) => [text, text, text, `${day(i)}T08:00:00Z`, ""]),
    ["changes <img src=x onerror=alert(18)>", "${alert(18)}", "", "soon", ""]
  ]),
  "incidents.csv": csv("incident_id,service,started_at,resolved_at,severity,caused_by", [
    ...each((text, i) => [text, text, `${day(i)}T11:00:00Z`, `${day(i)}T12:00:00Z`, text, text]),
    ["incidents <img src=x onerror=alert(19)>", "${alert(19)}", "soon", "", "", ""]
  ]),
  "scans.csv": csv("app,scanned_at,scan_type", [
    ...each((text, i) => [text, day(i), text]),
    ["scans <img src=x onerror=alert(20)>", "soon", "${alert(20)}"]
  ]),
  "applications.csv": csv("app,added_at,removed_at", [
    ...each((text) => [text, "2024-01-01", ""]),
    ["applications <img src=x onerror=alert(21)>", "soon", ""]
  ]),
  "losses.csv": csv("event_id,occurred_on,amount,currency,organisation_size,industry,source", [
    ...each((text, i) => [text, day(i), 1000 + 37 * i, "USD", text, text, text]),
    ["losses <img src=x onerror=alert(22)>", day(1), "much", "USD", "", "", ""],
    ["other", day(2), 5, "<b>${alert(22)}", "", "", ""]
  ])
};

/** Tables whose file has a row that cannot be read. */
export const tables = Object.keys(own).flatMap((name) => /^(\w+)\.csv$/.exec(name)?.[1] ?? []);

const cells = csv("id,n", [...each((text, i) => [text, i]), ["red <img src=x onerror=alert(23)>", "many"]]);
const words = (i: number) => hostile.slice(i, i + 3).join(" ");

/** What a data package says of itself, from titles to units. */
export const packageWords = {
  title: words(0),
  source: words(3),
  license: words(6),
  resource: words(9),
  description: words(12),
  grain: `g${words(15)}`,
  locator: words(21),
  unit: words(28)
};

const redPackage = describePackage(
  cells,
  [
    {name: "id", type: "string", constraints: {required: true}},
    {name: "n", type: "integer", constraints: {minimum: 0}}
  ],
  {
    name: "red",
    title: packageWords.title,
    licenses: [{name: words(6), title: packageWords.license, path: "https://e.test/?a=%22%3E&b"}],
    sources: [{title: packageWords.source, path: "https://e.test/(a)?x=%3Cy%22&b"}]
  },
  {
    name: "red",
    path: "red.csv",
    title: packageWords.resource,
    description: packageWords.description,
    grain: packageWords.grain,
    locator: packageWords.locator,
    schema: {
      fields: [
        {name: "id", type: "string", title: words(24), description: words(25), constraints: {required: true}},
        {name: "n", type: "integer", unit: packageWords.unit, description: words(30), constraints: {minimum: 0}}
      ]
    }
  }
);

/** An exhibit whose every word is a cell. */
const exhibit = `import {markdown, paragraphs} from "exhibit-report";
import {defineExhibit, integer, string} from "exhibit-report";

const columns = {id: string("Cell"), n: integer(${JSON.stringify(packageWords.unit)}, "Number")};
const text = (row: {id: string}) => row.id;

export default defineExhibit({
  id: "red-findings",
  name: "Red findings",
  title: (rows) => rows.slice(0, 12).map(text).join(" "),
  subtitle: (rows) => rows.slice(12, 24).map(text).join(" "),
  slides: [1],
  sources: ["red"],
  query: "select id, n from raw_red order by n",
  columns,
  analyze: (rows) => rows,
  claim: (rows) => rows.map(text).join(" "),
  holds: () => true,
  chart: (rows, {document}) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg") as SVGSVGElement;
    svg.setAttribute("width", "340");
    svg.setAttribute("height", String(20 * rows.length));
    const points = document.createElementNS("http://www.w3.org/2000/svg", "g");
    points.setAttribute("class", "points");
    rows.forEach(({id, n}) => {
      const label = document.createElementNS("http://www.w3.org/2000/svg", "text");
      label.setAttribute("y", String(20 * n + 15));
      label.textContent = id;
      const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      circle.setAttribute("r", "3");
      circle.setAttribute("cy", String(20 * n + 10));
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = id;
      circle.append(title);
      points.append(circle);
      svg.append(label);
    });
    svg.append(points);
    return svg;
  },
  altText: (rows) => rows.slice(24).map(text).join(" "),
  numbers: (rows) => Object.fromEntries(rows.map(({id, n}) => ["n" + n, id])),
  discussion: (rows) => paragraphs([markdown\`**All.** \${rows.map(text).join(" ")}\`, ...rows.map(text)])
});
`;

const numbers = hostile.map((_, i) => `- Number ${i}: [[red-findings.n${i}]]`).join("\n");

/** Cells of the talk may mark up, and do no more. */
export const talkNotes =
  "**Kept** and `${code}` but <img src=x onerror=alert(24)> ${alert(24)} ![i](http://pictures.test/y.png) {{name}}";
const slides = csv("slide,title,notes,image,references,links", [
  [1, words(0), talkNotes, words(4), "", "https://e.test/a?b=(c)"]
]);
const claims = csv(
  "id,slide,difference,said_by,claim,finding,references,locator,verdict,rule,published,unit,exhibit,value,formula",
  [["a", 1, "", "talk", talkNotes, talkNotes, "", words(9), "agrees", "", "", "", "red-findings", "", ""]]
);

function talkPackage(): string {
  const {resources, ...rest} = JSON.parse(readFileSync("data/talk/datapackage.json", "utf8")) as {
    resources: {path: string; hash: string}[];
  };
  const hashes = [slides, claims].map((text) => JSON.parse(describePackage(text, [])).resources[0].hash as string);
  return JSON.stringify({...rest, resources: resources.map((resource, i) => ({...resource, hash: hashes[i]}))});
}

function contents(...folders: string[]): Record<string, string> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, {recursive: true, encoding: "utf8"}).map((name) => `${folder}/${name}`)
  );
  return Object.fromEntries(
    files.filter((name) => /\.\w+$/.test(name)).map((name) => [name, readFileSync(name, "utf8")])
  );
}

/** A project in which everything that data can say is hostile, and the folder `own` with an organisation’s files. */
export function hostileProject(): Project {
  return Project.small({
    ...smallProject,
    ...contents("data/dora", "data/veracode", "data/cyentia"),
    "observablehq.config.ts": `import {defineReport, talk} from "exhibit-report/config";

export default defineReport({navigation: ["/exhibits/", "/data/", "/references/"], features: [talk()]});
`,
    "data/red/red.csv": cells,
    "data/red/datapackage.json": redPackage,
    "data/talk/slides.csv": slides,
    "data/talk/claims.csv": claims,
    "data/talk/datapackage.json": talkPackage(),
    "src/models/staging/stg_red.sql": "select id, n from raw_red\n",
    "src/models/marts/red_counts.sql": "select n from stg_red\n",
    "src/exhibits/red-findings.ts": exhibit,
    "src/index.md": `# Start\n\n${numbers}\n\n[Exhibits](./exhibits/)\n`,
    ...contents("src/slides", "src/claims"),
    "src/claims/index.md": "# Claims\n\n```claims\n\n```\n",
    "src/exhibits/index.md": "# Exhibits\n\n```exhibits\n\n```\n",
    ...Object.fromEntries(Object.entries(own).map(([name, text]) => [`own/${name}`, text]))
  });
}

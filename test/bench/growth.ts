import type {Figure} from "./figure.ts";

/** What a count of findings took at different sizes: seconds of processor time. */
export interface Growth {
  engine: string;
  sizes: {n: number; bare: number; survey: number; counts: number; memory: number}[];
}

const engines: Record<string, string> = {clickhouse: "ClickHouse", duckdb: "DuckDB"};

/** The growth that figures of the benchmark `warehouse` tell of. @throws Error where one of them is missing */
export function growthOf(figures: readonly Figure[]): Growth[] {
  const named = new Map(figures.map((figure) => [figure.name, figure]));
  const found = new Map<string, number[]>();
  for (const [, engine = "", n = ""] of figures.map(({name}) => /^(\w+), ([\d,]+) findings: counts$/.exec(name) ?? []))
    if (engine) found.set(engine, [...(found.get(engine) ?? []), Number(n.replaceAll(",", ""))]);
  return Array.from(found, ([engine, sizes]) => ({
    engine: engines[engine] ?? engine,
    sizes: sizes.map((n) => {
      const figure = (what: string) => {
        const one = named.get(`${engine}, ${n.toLocaleString("en-GB")} findings: ${what}`);
        if (!one) throw new Error(`no figure: ${engine}, ${n}, ${what} (expected all that the benchmark measures)`);
        return one;
      };
      const counts = figure("counts with all rules, processor");
      return {
        n,
        bare: counts.reference!.value,
        survey: figure("dates by day, processor").value,
        counts: counts.value,
        memory: figure("refresh, peak memory of our process").value
      };
    })
  }));
}

const [width, height] = [720, 420];
const margin = {top: 34, right: 190, bottom: 46, left: 52};
const place = (log: number, [from, to]: readonly [number, number], [start, end]: readonly [number, number]) =>
  Math.round(start + ((log - from) / (to - from)) * (end - start));

/** Both axes in powers of ten, so that what grows as the rows do is a straight line at their slope. */
export function drawGrowth(growth: readonly Growth[]): string {
  const sizes = growth.flatMap(({sizes}) => sizes);
  const span = (values: readonly number[]) =>
    [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))] as const;
  const [across, up] = [span(sizes.map(({n}) => n)), span(sizes.flatMap(({bare, counts}) => [bare, counts]))];
  const x = (n: number) => place(Math.log10(n), across, [margin.left, width - margin.right]);
  const y = (seconds: number) => place(Math.log10(seconds), up, [height - margin.bottom, margin.top]);
  const lines = growth.flatMap(({engine, sizes}) =>
    (["counts", "bare"] as const).map((what) => ({
      what,
      text: `${engine}, ${what === "bare" ? "bare count" : "all rules"}`,
      points: sizes.map((size) => [x(size.n), y(size[what])] as const)
    }))
  );
  const powers = ([from, to]: readonly [number, number]) => Array.from({length: to - from + 1}, (_, i) => from + i);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">Seconds of processor time that a count of findings takes, with all rules and bare, by how many findings there are.</title>
<style>
rect{fill:#fff}path{fill:none;stroke:#1f5fa8;stroke-width:2}.bare{stroke:#6b7480;stroke-dasharray:5 4}.grid{stroke:#d5d9de;stroke-width:1}circle{fill:#1f5fa8}circle.bare{fill:#6b7480}
text{fill:#1b1f24;font:14px system-ui,sans-serif}
@media(prefers-color-scheme:dark){rect{fill:#15181c}path{stroke:#7fb0e8}.bare{stroke:#9aa4b0}.grid{stroke:#3a414a}circle{fill:#7fb0e8}circle.bare{fill:#9aa4b0}text{fill:#e6e8eb}}
</style>
<rect width="${width}" height="${height}"/>
<text x="${margin.left - 44}" y="18">Seconds of processor time</text>
${powers(up)
  .map((log) => {
    const at = place(log, up, [height - margin.bottom, margin.top]);
    const label = `<text x="${margin.left - 8}" y="${at + 5}" text-anchor="end">${Number(`1e${log}`)}</text>`;
    return `<path class="grid" d="M${margin.left},${at}H${width - margin.right}"/>${label}`;
  })
  .join("\n")}
${powers(across)
  .map((log) => {
    const at = place(log, across, [margin.left, width - margin.right]);
    return `<text x="${at}" y="${height - margin.bottom + 24}" text-anchor="middle">${(Number(`1e${log}`) / 1e6).toLocaleString("en-GB")} million</text>`;
  })
  .join("\n")}
${lines.map(({what, points}) => `<path class="${what}" d="M${points.map((at) => at.join(",")).join("L")}"/>${points.map(([cx, cy]) => `<circle class="${what}" cx="${cx}" cy="${cy}" r="4"/>`).join("")}`).join("\n")}
${labels(lines)}
</svg>
`;
}

/** What the lines are, at their ends, one below the other. */
function labels(lines: readonly {text: string; points: readonly (readonly [number, number])[]}[]): string {
  const ends = lines
    .flatMap(({text, points}) => points.slice(-1).map(([x, y]) => ({text, x, y})))
    .sort((a, b) => a.y - b.y);
  let last = -Infinity;
  return ends
    .map(({text, x, y}) => {
      last = Math.max(y + 5, last + 18);
      return `<text x="${x + 12}" y="${last}">${text}</text>`;
    })
    .join("\n");
}

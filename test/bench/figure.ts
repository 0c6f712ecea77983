/** One measured number, what it must be, and what it is compared with. */
export interface Figure {
  name: string;
  value: number;
  /** `s`, `MB` (10⁶ bytes), `KiB`, `×`, `of 100`, … */
  unit: string;
  atMost?: number;
  atLeast?: number;
  /** The same measured with another tool, in the same unit. */
  reference?: {value: number; origin: string};
  /** What to look at when it is beyond its limit. */
  note?: string;
}

export interface BenchmarkOptions {
  /** Leave generated files where they are, and use them again. */
  keep: boolean;
}

/** Measures in a process of its own, so that peak memory is its own. */
export type Benchmark = (options: BenchmarkOptions) => Promise<Figure[]>;

/** False when a figure is beyond its limit. */
export function isWithin({value, atMost = Infinity, atLeast = -Infinity}: Figure): boolean {
  return value <= atMost && value >= atLeast;
}

/** The figures as a table for the terminal. */
export function formatFigures(figures: readonly Figure[]): string {
  const head = ["figure", "measured", "limit", "reference", "ratio", ""];
  const rows = figures.map((figure) => {
    const {name, value, unit, atMost, atLeast, reference, note} = figure;
    const limit =
      atMost !== undefined
        ? `≤ ${digits(atMost)} ${unit}`
        : atLeast !== undefined
          ? `≥ ${digits(atLeast)} ${unit}`
          : "";
    return [
      name,
      `${digits(value)} ${unit}`,
      limit,
      reference ? `${digits(reference.value)} ${unit}` : "",
      reference ? digits(value / reference.value) : "",
      isWithin(figure) ? "" : ["beyond its limit", note].filter(Boolean).join(": ")
    ];
  });
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]))
      .join("  ")
      .trimEnd()
  );
  const origins = [...new Set(figures.flatMap(({reference}) => (reference ? [reference.origin] : [])))];
  return [...lines, ...origins.map((origin) => `reference: ${origin}`)].join("\n");
}

/** Three significant digits, whole above a hundred. */
function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}

/** How long something took, in seconds. */
export interface Duration {
  wall: number;
  /** Time on all processors together, which does not grow while others have the machine. */
  processor: number;
}

/** The least that several runs took: the one least disturbed by whatever else the machine does. */
export async function shortest(runs: number, run: () => unknown): Promise<Duration> {
  const best = {wall: Infinity, processor: Infinity};
  for (let i = 0; i < runs; ++i) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await run();
    const {user, system} = process.cpuUsage(before);
    best.wall = Math.min(best.wall, (performance.now() - start) / 1e3);
    best.processor = Math.min(best.processor, (user + system) / 1e6);
  }
  return best;
}

/** The most memory that this process ever held, in MB. */
export function peakMemory(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}

import {readFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {filesIn} from "../packages/exhibit-report/src/site/filesIn.ts";

const root = join(dirname(import.meta.dirname), "packages/exhibit-report/src");

/** Which folders of the generator import which, by name, from the modules as they are. */
export async function folderImports(): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const file of await filesIn(root)) {
    if (!/^\w+\/.*\.ts$/.test(file) || file.endsWith(".d.ts")) continue;
    const [folder = ""] = file.split("/");
    const targets = found.get(folder) ?? new Set<string>();
    found.set(folder, targets);
    for (const [, path = ""] of readFileSync(join(root, file), "utf8").matchAll(
      /\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g
    )) {
      const [target = ""] = relative(root, join(root, dirname(file), path)).split("/");
      if (target !== folder && !target.includes(".")) targets.add(target);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How many steps of imports lead down from a folder, at most. @throws Error where they go in a circle */
function depths(graph: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const known = new Map<string, number>();
  const depth = (folder: string, way: readonly string[]): number => {
    if (way.includes(folder)) throw new Error(`imports go in a circle: ${[...way, folder].join(", ")}`);
    const found =
      known.get(folder) ??
      Math.max(-1, ...Array.from(graph.get(folder) ?? [], (target) => depth(target, [...way, folder]))) + 1;
    known.set(folder, found);
    return found;
  };
  for (const folder of graph.keys()) depth(folder, []);
  return known;
}

/** The imports that no longer way of imports implies. */
function direct(graph: ReadonlyMap<string, ReadonlySet<string>>): [from: string, to: string][] {
  const reach = (from: string): Set<string> =>
    new Set([...(graph.get(from) ?? [])].flatMap((target) => [target, ...reach(target)]));
  return [...graph].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => ![...targets].some((between) => between !== to && reach(between).has(to)))
      .sort()
      .map((to): [string, string] => [from, to])
  );
}

const [width, step, box] = [880, 78, {width: 112, height: 34}];

interface Place {
  x: number;
  y: number;
}

/** A line from row to row: through a place of its own in each row that lies between. */
type Way = readonly string[];

/**
 * Places of the folders and of what leads past them: those that import most on top, each row in an order that keeps lines
 * short.
 */
function places(depth: ReadonlyMap<string, number>, ways: readonly Way[]): Map<string, Place> {
  const top = Math.max(...depth.values());
  const rows = Array.from({length: top + 1}, (_, row): string[] => [
    ...[...depth.keys()].sort().filter((name) => depth.get(name) === top - row),
    ...ways.flatMap((way) =>
      way.filter((name, i) => i && !depth.has(name) && top - (depth.get(way[0] ?? "") ?? 0) + i === row)
    )
  ]);
  const neighbours = new Map<string, string[]>();
  for (const way of ways)
    for (const [i, name] of way.entries())
      neighbours.set(name, [
        ...(neighbours.get(name) ?? []),
        ...way.slice(Math.max(0, i - 1), i),
        ...way.slice(i + 1, i + 2)
      ]);
  const x = new Map<string, number>();
  const spread = () => {
    for (const row of rows) {
      const room = row.map((name) => (depth.has(name) ? 1 : 0.35));
      const unit = width / room.reduce((sum, part) => sum + part, 0);
      let left = 0;
      for (const [i, name] of row.entries()) {
        x.set(name, (left + (room[i] ?? 0) / 2) * unit);
        left += room[i] ?? 0;
      }
    }
  };
  const wanted = (name: string) => {
    const others = neighbours.get(name) ?? [];
    return others.reduce((sum, other) => sum + (x.get(other) ?? 0), 0) / (others.length || 1);
  };
  spread();
  for (let sweep = 0; sweep < 12; ++sweep)
    for (const row of rows) {
      row.sort((a, b) => wanted(a) - wanted(b) || (a < b ? -1 : 1));
      spread();
    }
  return new Map(rows.flatMap((row, i) => row.map((name) => [name, {x: x.get(name) ?? 0, y: 24 + i * step}] as const)));
}

/** The folders of the generator and their imports as an SVG, for light and dark grounds. */
export function drawArchitecture(graph: ReadonlyMap<string, ReadonlySet<string>>): string {
  const depth = depths(graph); // refuses a circle, in which what follows would run for ever
  const level = (name: string) => depth.get(name) ?? 0;
  const ways = direct(graph).map(([from, to]): Way => {
    const between = Array.from({length: level(from) - level(to) - 1}, (_, i) => `${from} ${to} ${String(i)}`);
    return [from, ...between, to];
  });
  const place = places(depth, ways);
  const height = Math.max(...Array.from(place.values(), ({y}) => y)) + box.height + 16;
  const at = (name: string) => place.get(name) ?? {x: 0, y: 0};
  const round = (value: number) => String(Math.round(value));
  const line = (way: Way) => {
    const parts = way.slice(1).map((name, i) => {
      const [a, b] = [at(way[i] ?? ""), at(name)];
      const end = b.y - (i === way.length - 2 ? 5 : 0);
      const bend = (end - a.y - box.height) * 0.45;
      const curve = `C${round(a.x)},${round(a.y + box.height + bend)} ${round(b.x)},${round(end - bend)} ${round(b.x)},${round(end)}`;
      return i === way.length - 2 ? curve : `${curve}V${round(b.y + box.height)}`;
    });
    const from = at(way[0] ?? "");
    return `<path d="M${round(from.x)},${round(from.y + box.height)}${parts.join("")}" marker-end="url(#tip)"/>`;
  };
  const folder = ([name, {x, y}]: readonly [string, {x: number; y: number}]) =>
    `<rect x="${round(x - box.width / 2)}" y="${round(y)}" width="${box.width}" height="${box.height}" rx="5"/>` +
    `<text x="${round(x)}" y="${round(y + 22)}">${name}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${round(height)}" width="${width}" height="${round(height)}" role="img" aria-labelledby="title">
<title id="title">The folders of the generator. Each imports from those that its lines lead to, and from what lies below them.</title>
<style>
path{fill:none;stroke:#7d8590;stroke-width:1.3}marker path{fill:#7d8590;stroke:none}
rect{fill:#f6f7f8;stroke:#1f5fa8}text{fill:#1b1f24;font:14px system-ui,sans-serif;text-anchor:middle}
@media(prefers-color-scheme:dark){rect{fill:#1d2127;stroke:#7fb0e8}text{fill:#e6e8eb}}
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0L8,4L0,8z"/></marker></defs>
<g>
${ways.map(line).join("\n")}
</g>
${[...place]
  .filter(([name]) => depth.has(name))
  .map(folder)
  .join("\n")}
</svg>
`;
}

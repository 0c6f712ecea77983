import type {Constants} from "../exhibits/exhibit.ts";

/**
 * Constants as lines that a reader can change.
 *
 * @example
 * writeConstants({target: {value: 0.8, unit: "share", description: "Power asked for"}}) // => "target = 0.8 # share. Power asked for\n"
 */
export function writeConstants(constants: Constants): string {
  return Object.entries(constants)
    .map(([name, {value, unit, description}]) => `${name} = ${value} # ${unit && `${unit}. `}${description}\n`)
    .join("");
}

/**
 * The values that such lines give. What follows `#` is a remark; an empty line is none.
 *
 * @param constants that there are
 * @returns by name; a constant that has no line keeps its value
 * @throws Error naming the line that is none, and what was expected
 */
export function readConstants(text: string, constants: Constants): Record<string, number> {
  const values = Object.entries(constants).map(([name, {value}]) => [name, value] as const);
  const found = new Map<string, number>(values);
  for (const [i, line] of text.split("\n").entries()) {
    const written = line.replace(/#.*/, "").trim();
    if (!written) continue;
    const [, name = "", value = ""] = /^([^=]*?)\s*=\s*(.*)$/.exec(written) ?? [];
    if (!found.has(name))
      throw new Error(
        `constants, line ${i + 1}: “${written}” (expected a name of ${[...found.keys()].join(", ")}, = and a number)`
      );
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) || !Number.isFinite(Number(value)))
      throw new Error(`constants, line ${i + 1}: ${name} is “${value}” (expected a number)`);
    found.set(name, Number(value));
  }
  return Object.fromEntries(found);
}

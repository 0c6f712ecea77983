import {leading} from "../certain.ts";

/** Whether a value is a colour as six or three hexadecimal digits. */
export function isColor(value: unknown): value is string {
  return typeof value === "string" && /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(value);
}

function channels(color: string): number[] {
  const digits = color.length === 4 ? color.replace(/[0-9a-f]/gi, "$&$&") : color;
  return [1, 3, 5].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red, green, blue] = leading(
    channels(color).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)),
    3
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * How far two colours are apart in lightness, from 1 to 21.
 *
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrast(a: string, b: string): number {
  const [dark, light] = leading(
    [luminance(a), luminance(b)].sort((x, y) => x - y),
    2
  );
  return (light + 0.05) / (dark + 0.05);
}

/** A colour mixed with as little white as brings its contrast with a ground to a least one, in steps of a twentieth. */
export function lighter(color: string, ground: string, least: number): string {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = `#${channels(color)
      .map((c) =>
        Math.round(255 * (c + (1 - c) * share))
          .toString(16)
          .padStart(2, "0")
      )
      .join("")}`;
    if (contrast(mixed, ground) >= least) return mixed;
  }
  return "#ffffff";
}

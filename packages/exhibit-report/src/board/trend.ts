import {color} from "../charts/theme.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import type {BoardTrend} from "./boardModel.ts";

const [width, height, pad] = [96, 22, 4];

/**
 * A trend as small as a word: a line over quarters, the last one with a dot, on the grey in which chance alone would keep it.
 * It begins at zero, so that heights compare; a share that has a target is drawn around that, which is dashed.
 */
export function trendSvg({points, target}: BoardTrend, {label}: {label?: string} = {}): Html {
  const estimates = points.map(({estimate}) => estimate ?? target ?? 0);
  const [least, most] = domainOf({points, target}, estimates);
  const step = (width - 2 * pad) / Math.max(1, points.length - 1);
  const x = (i: number) => round(pad + i * step);
  const y = (value: number) =>
    round(height - pad - ((Math.min(value, most) - least) / (most - least)) * (height - 2 * pad));
  const known = points.flatMap(({estimate}, i) => (estimate === undefined ? [] : [{i, estimate}]));
  const last = known.at(-1);
  const path = known
    .map(({i, estimate}, j) => `${j && known[j - 1]?.i === i - 1 ? "L" : "M"}${x(i)},${y(estimate)}`)
    .join("");
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
    ${label ? html` role="img" aria-label="${label}"` : html` aria-hidden="true"`}
  >
    ${points.map(
      ({chance}, i) =>
        chance &&
        html`<rect
          x="${round(x(i) - step / 2)}"
          y="${y(chance.upper)}"
          width="${round(step)}"
          height="${round(Math.max(0.5, y(chance.lower) - y(chance.upper)))}"
          fill="${color.rule}"
        />`
    )}
    ${target !== undefined && html`<path d="M${pad},${y(target)}H${width - pad}" fill="none" stroke="${color.neutral}" stroke-width="1" stroke-dasharray="2,2" />`}
    <path d="${path}" fill="none" stroke="${color.accent}" stroke-width="1.5" stroke-linejoin="round" />
    ${last && html`<circle cx="${x(last.i)}" cy="${y(last.estimate)}" r="2.4" fill="${color.accent}" />`}
  </svg>`;
}

function domainOf({points, target}: BoardTrend, estimates: readonly number[]): [number, number] {
  if (target !== undefined) {
    const [least, most] = [Math.min(target, ...estimates), Math.max(target, ...estimates)];
    return least < most ? [least, most] : [least - 1, most];
  }
  const values = points.flatMap(({estimate, chance}) => [estimate ?? 0, chance?.upper ?? 0]);
  return [0, Math.max(Math.min(Math.max(...values), 2 * Math.max(...estimates)), 1e-9)];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

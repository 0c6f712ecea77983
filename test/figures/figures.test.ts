import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {parsePage} from "../../packages/exhibit-report/src/exports/dom.ts";
import {renderSvg} from "../../packages/exhibit-report/src/exports/svg.ts";
import {sizeOf} from "../../packages/exhibit-report/src/exports/svgSize.ts";
import {evaluateAll} from "../evaluations.ts";

const folder = mkdtempSync(join(tmpdir(), "exhibit-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const snapshots = "test/figures/snapshots";
const update = process.env.UPDATE === "1";

/** The layouts that each size of figure is published in. */
const layouts = {full: ["wide", "narrow", "card"], small: ["narrow", "card"]} as const;

const figures = (await evaluateAll(folder)).flatMap(({exhibit, result, figures}) =>
  figures.flatMap(({id, size, title, altText, chart, hasLinear}) => {
    const draw = (isLinear: boolean) => (layout: "wide" | "narrow" | "card") => {
      const name = [exhibit.id, id, isLinear && "linear", layout].filter(Boolean).join("-");
      const drawn: typeof chart = (result, options) => chart(result, {...options, isLinear});
      const rendered = renderSvg(drawn, result, layout, {id: name, title, description: altText});
      return {name, title, altText, svg: rendered.html, layout, size: sizeOf(rendered)};
    };
    return [...layouts[size].map(draw(false)), ...(hasLinear ? (["wide", "narrow"] as const).map(draw(true)) : [])];
  })
);

/** One element a line: what a reader of a difference needs. */
function forReview(svg: string): string {
  return `${svg.replaceAll("><", ">\n<")}\n`;
}

describe("every figure is drawn as it was when somebody last looked at it", () => {
  mkdirSync(snapshots, {recursive: true});

  it.each(figures)("$name", ({name, svg}) => {
    const path = `${snapshots}/${name}.svg`;
    const changed = `${snapshots}/${name}-changed.svg`;
    const drawn = forReview(svg);
    rmSync(changed, {force: true});
    if (update) writeFileSync(path, drawn);
    if (existsSync(path) && readFileSync(path, "utf8") === drawn) return;
    writeFileSync(changed, drawn);
    expect.fail(
      `${changed} is not ${existsSync(path) ? path : "known yet"}: look at it; when it is right, UPDATE=1 takes it`
    );
  });

  it("no snapshot is left of a figure that is gone", () => {
    const known = new Set(figures.map(({name}) => `${name}.svg`));
    const left = readdirSync(snapshots).filter((file) => !file.endsWith("-changed.svg") && !known.has(file));
    if (update) for (const file of left) rmSync(join(snapshots, file));
    else expect(left).toEqual([]);
  });
});

describe("every figure", () => {
  it.each(figures)("$name is named, described, and free of values that are no numbers", ({svg, title, altText}) => {
    const document = parsePage(svg);
    const [root] = document.querySelectorAll("svg");
    const label = (root.getAttribute("aria-labelledby") ?? "").split(" ");
    expect(label.map((id) => document.getElementById(id)?.textContent)).toEqual([title, altText]);
    expect(root.getAttribute("role")).toBe("img");
    expect(svg.match(/NaN|undefined|Infinity|\[object/g)).toBeNull();
    const labelled = [...document.querySelectorAll("[aria-label]")];
    expect(labelled.map(({outerHTML}) => outerHTML)).toEqual([]);
  });

  it.each(figures)("$name takes its colours from the theme, so that they change with it", ({svg}) => {
    const values = [...svg.matchAll(/(?:fill|stroke|color)(?:="|:\s*)([^";]+)/g)].map(([, value]) => value);
    const themed = /^(var\(--[\w-]+, #[0-9a-f]+\)|none|transparent|currentColor|url\(#[\w-]+\))$/;
    expect([...new Set(values)].filter((value) => !themed.test(value))).toEqual([]);
  });

  it.each(figures.filter(({layout}) => layout === "card"))(
    "$name can be read in the picture of 1200 x 630",
    ({size}) => {
      const room = {width: 1112, height: 370}; // below a title and a subtitle of two lines each
      expect(13 * Math.min(room.width / size.width, room.height / size.height)).toBeGreaterThan(14);
    }
  );

  it("has an identifier of its own for each of its elements", () => {
    const ids = figures.flatMap(({svg}) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(ids.length).toBeGreaterThan(figures.length);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});

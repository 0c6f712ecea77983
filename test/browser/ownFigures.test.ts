import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {evaluateOwn} from "../../packages/exhibit-report/test/exhibits/evaluateOwn.ts";
import type {OwnEvaluation} from "../../packages/exhibit-report/test/exhibits/evaluateOwn.ts";
import {few} from "../../packages/exhibit-report/test/patient.ts";
import {renderSvg} from "../../packages/exhibit-report/src/exports/svg.ts";
import {sizeOf} from "../../packages/exhibit-report/src/exports/svgSize.ts";
import {standIns} from "../../packages/exhibit-report/src/site/fontFaces.ts";
import {misplacedTexts, ours, passedNames, showIn} from "./observe.ts";
import {useBrowser} from "./pages.ts";

const openPage = useBrowser();

async function evaluateExample(example: string): Promise<OwnEvaluation[]> {
  const cache = mkdtempSync(join(tmpdir(), "exhibit-"));
  try {
    return await evaluateOwn(`examples/${example}`, cache);
  } finally {
    rmSync(cache, {recursive: true, force: true});
  }
}

/** Every figure about the data of an example, wide and narrow, as in a page, also with linear axes. */
function figuresOf(evaluations: readonly OwnEvaluation[]): string[] {
  return evaluations.flatMap(({exhibit, result, figures}) =>
    figures.flatMap(({id: figure, title, altText, chart, hasLinear}) =>
      (hasLinear ? [false, true] : [false]).map((isLinear) => {
        const id = [exhibit.id, figure, isLinear && "linear"].filter(Boolean).join("-");
        const draw = (layout: "wide" | "narrow") => {
          const drawn: typeof chart = (of, options) => chart(of, {...options, isLinear});
          return renderSvg(drawn, result, layout, {id: `${id}-${layout}`, title, description: altText}).html;
        };
        return `<figure id="${id}"><div class="chart-box"><div class="box-wide">${draw("wide")}</div><div class="box-narrow">${draw("narrow")}</div></div></figure>`;
      })
    )
  );
}

/** By what the letters of each figure are scaled in a picture for cards. */
function scalesInCards(evaluations: readonly OwnEvaluation[]): [name: string, scale: number][] {
  const room = {width: 1112, height: 370}; // below a title and a subtitle of two lines each
  return evaluations.flatMap(({exhibit, result, figures}) =>
    figures.map(({id, title, altText, chart}): [string, number] => {
      const {width, height} = sizeOf(renderSvg(chart, result, "card", {id: "card", title, description: altText}));
      return [[exhibit.id, id].filter(Boolean).join("-"), Math.min(room.width / width, room.height / height)];
    })
  );
}

// A board’s data have all that figures are about.
describe.each(few(["own", "board"], (example) => example === "board"))("figures about examples/%s", (example) => {
  let evaluations: OwnEvaluation[];
  let page: Page;
  let close: () => Promise<void>;
  beforeAll(async () => {
    evaluations = await evaluateExample(example);
    const figures = figuresOf(evaluations);
    expect(figures.length).toBeGreaterThan(4);
    ({page, close} = await openPage());
    await page.goto("references/");
    await page.evaluate((html) => void (document.querySelector("main")!.innerHTML = html), figures.join(""));
  });
  afterAll(() => close());

  it("can each be read in the picture of 1200 x 630", () => {
    const scales = scalesInCards(evaluations);
    expect(scales.length).toBeGreaterThan(4);
    expect(scales.filter(([, scale]) => 13 * scale <= 14)).toEqual([]);
  });

  describe.each(few([ours, ...standIns], (font) => font === ours))("in the font %s", (font) => {
    const widths = few([320, 560, 700, 1280], (width) => width === 320 || width === 1280);
    it.each(widths)("at %i px keep their texts apart, inside, and clear of curves", async (width) => {
      if (!(await showIn(page, font)) && font !== ours) return;
      await page.setViewportSize({width, height: 900});
      expect(await misplacedTexts(page)).toEqual([]);
      expect(await passedNames(page)).toEqual([]);
    });
  });
});

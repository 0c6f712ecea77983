import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {renderSvg} from "../../src/exports/svg.ts";
import {sizeOf} from "../../src/exports/svgSize.ts";
import {few} from "../patient.ts";
import {evaluateOwn} from "./evaluateOwn.ts";

const examples = new URL("../../../../examples", import.meta.url).pathname;
const caches: string[] = [];
afterAll(() => caches.forEach((cache) => rmSync(cache, {recursive: true, force: true})));

async function cardsOf(name: string) {
  const cache = mkdtempSync(join(tmpdir(), "exhibit-"));
  caches.push(cache);
  return (await evaluateOwn(join(examples, name), cache)).flatMap(({exhibit, result, figures}) =>
    figures.map(({id, title, altText, chart}) => ({
      name: [exhibit.id, id].filter(Boolean).join("-"),
      size: sizeOf(renderSvg(chart, result, "card", {id: "card", title, description: altText}))
    }))
  );
}

// A board’s data have all that figures are about.
describe.each(few(["own", "board"], (name) => name === "board"))("of the data in examples/%s", async (name) => {
  it.each(await cardsOf(name))("$name can be read in the picture of 1200 x 630", ({size}) => {
    const room = {width: 1112, height: 370}; // below a title and a subtitle of two lines each
    expect(13 * Math.min(room.width / size.width, room.height / size.height)).toBeGreaterThan(14);
  });
});

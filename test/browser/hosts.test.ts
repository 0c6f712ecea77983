import {createServer} from "node:http";
import type {Server} from "node:http";
import type {AddressInfo} from "node:net";
import {readFileSync} from "node:fs";
import type {Frame, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, it} from "vitest";
import {few, patient} from "../../packages/exhibit-report/test/patient.ts";
import {parsePage} from "../../packages/exhibit-report/src/exports/dom.ts";
import {paths, useBrowser} from "./pages.ts";
import type {OpenPage} from "./pages.ts";

const openPage = useBrowser();
const embedded = paths.filter((path) => /^embed\//.test(path)).map((path) => path.slice("embed/".length, -1));

/** The code that an exhibit’s page offers, as if the report were published where the test serves it. */
function codeOf(id: string): string {
  const document = parsePage(readFileSync(`dist/exhibits/${id}/index.html`, "utf8"));
  const code = [...document.querySelectorAll("pre code")].map(({textContent}) => textContent ?? "");
  const frame = code.find((text) => text.startsWith("<iframe"))!;
  const [root = ""] = /https?:\/\/\S+?(?=embed\/)/.exec(frame)!;
  return frame.replaceAll(root, inject("site"));
}

let host: Server;
let content = "";
let open: OpenPage;
let page: Page;
beforeAll(async () => {
  host = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(content);
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  open = await openPage();
  page = open.page;
});
afterAll(async () => {
  await open.close();
  host.closeAllConnections();
  host.close();
});

/** Shows frames in a page of another site. */
async function show(body: string, width: number): Promise<Frame[]> {
  content = `<!doctype html><meta charset="utf-8"><title>A host</title><style>body{margin:0}</style>${body}`;
  await page.setViewportSize({width, height: 900});
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`, {waitUntil: "load"});
  for (const frame of await page.locator("iframe").all()) await frame.scrollIntoViewIfNeeded();
  await page.waitForLoadState("networkidle");
  return page.frames().filter((frame) => frame.url().includes("/embed/"));
}

const heightOf = (frame: Frame) =>
  frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
const frameHeights = () =>
  page.evaluate(() => [...document.querySelectorAll("iframe")].map((frame) => frame.clientHeight));

const withoutScript = (code: string) => code.replace(/<script[\s\S]*/, "");

patient(
  "each frame is high enough in a column of 720 px without any script, and not much higher than its figure",
  async () => {
    const frames = await show(embedded.map((id) => withoutScript(codeOf(id))).join("\n"), 720);
    expect(frames).toHaveLength(embedded.length);
    const given = await frameHeights();
    const odd: string[] = [];
    for (const [i, frame] of frames.entries()) {
      const spare = given[i] - (await heightOf(frame));
      if (spare < 0 || spare > 130) odd.push(`${frame.url()}: ${spare} px to spare`);
    }
    expect(odd).toEqual([]);
  }
);

describe.each(few([360, 720, 1100], (width) => width === 360))(
  "five embeds in another page, %i px wide, with the script",
  (width) => {
    it("are as high as their figures, show their source and lead back", async () => {
      const five = embedded.filter((_, i) => i % Math.floor(embedded.length / 5) === 0).slice(0, 5);
      const frames = await show(five.map(codeOf).join("\n"), width);
      expect(frames).toHaveLength(5);
      await expect
        .poll(async () => {
          const given = await frameHeights();
          const needed = await Promise.all(frames.map(heightOf));
          return given.map((height, i) => height - needed[i]);
        })
        .toEqual([0, 0, 0, 0, 0]);
      for (const frame of frames) {
        const caption = frame.locator("figcaption");
        expect(await caption.isVisible()).toBe(true);
        const [link] = await caption
          .locator("a")
          .last()
          .evaluateAll((links) =>
            links.map((a) => [(a as HTMLAnchorElement).href, (a as HTMLAnchorElement).ownerDocument.baseURI])
          );
        expect(link[0]).toContain("/exhibits/");
        expect(await frame.evaluate(() => document.querySelector("base")?.target)).toBe("_blank");
      }
    });
  }
);
patient("an embed is dark or light as its host wishes, whatever the reader’s system is", async () => {
  const code = withoutScript(codeOf(embedded[0]));
  const ground = async (body: string) => {
    const [frame] = await show(body, 720);
    return frame.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  };
  const asked = (theme: string) => code.replace(/(src="[^"]*)"/, `$1?theme=${theme}"`);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme});
    const [light, dark] = [await ground(asked("light")), await ground(asked("dark"))];
    expect(light).toBe("rgb(255, 255, 255)");
    expect(dark).toBe("rgb(20, 23, 27)");
  }
  await page.emulateMedia({colorScheme: null});
});

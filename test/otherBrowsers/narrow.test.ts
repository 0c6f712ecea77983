import {existsSync} from "node:fs";
import type {Server} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {createStaticServer} from "../../packages/exhibit-report/src/commands/server.ts";
import {ownProject} from "../../packages/exhibit-report/test/build/ownProject.ts";
import {until} from "./driver.ts";
import type {Driver} from "./driver.ts";
import {findOtherBrowsers} from "./programs.ts";
import {startWebKit} from "./webKit.ts";

const width = 390;
const {webKit} = findOtherBrowsers();

/** Pages of the site in `dist`, and of one about an organisation’s data. */
const pages = {
  published: ["", "exhibits/dora-2019/", "exhibits/loss-exceedance/", "exhibits/veracode-volumes/", "claims/"],
  own: ["", "board/", "exhibits/our-delivery/"]
};
/** Pages with figures. */
const drawn = /^(board|exhibits)\/./;

/** Texts of the figures that are shown, and those of them that a reader cannot see: hidden, beyond the window, tiny, or as pale as the page. */
const textsOfFigures = `
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const texts = [...document.querySelectorAll("svg.chart text")].filter(
    (text) => text.textContent.trim() && text.closest("svg.chart").getBoundingClientRect().width > 0
  );
  const isSeen = (text) => {
    const {left, right, height} = text.getBoundingClientRect();
    const style = getComputedStyle(text);
    return text.checkVisibility({opacityProperty: true, visibilityProperty: true}) &&
      right > left && left >= -1 && right <= innerWidth + 1 && height >= 10 && style.fill !== ground;
  };
  const unseen = texts.filter((text) => !isSeen(text)).map((text) => text.textContent);
  return {texts: texts.length, unseen};`;

describe.skipIf(!webKit)(`WebKit in a window of ${width} px`, () => {
  let browser: Driver;
  beforeAll(async () => {
    browser = await startWebKit(webKit!);
    await browser.shrink!(width, 844);
  });
  afterAll(() => browser?.close());

  describe.each(Object.entries(pages))("the %s site", (of, paths) => {
    let project: ReturnType<typeof ownProject> | undefined;
    let server: Server;
    let site = "";
    beforeAll(async () => {
      if (of === "own") {
        project = ownProject({}, "examples/board");
        const built = await project.exhibit(["build", "--data", "examples/board"]);
        expect(built.code, built.lines.join("\n")).toBe(0);
      }
      const dist = project ? join(project.folder, "dist") : "dist";
      if (!existsSync(join(dist, "index.html")))
        throw new Error("missing site: dist/ (expected npm run build before this)");
      server = createStaticServer(dist);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    });
    afterAll(() => {
      server?.closeAllConnections();
      server?.close();
      project?.remove();
    });

    it.each(paths)("/%s does not scroll sideways, and each text of its figures is seen", async (path) => {
      await browser.open(site + path);
      const ready = "return document.querySelector('form.search.ready') ? true : null";
      await until("the page’s script", async () => (await browser.run(ready)) ?? undefined);
      const room = await browser.run(`
        scrollTo({left: 1000, behavior: "instant"});
        return {window: innerWidth, page: document.documentElement.scrollWidth, scrolled: scrollX};`);
      expect(room).toEqual({window: width, page: width, scrolled: 0});
      const {texts, unseen} = await browser.run<{texts: number; unseen: string[]}>(textsOfFigures);
      expect(unseen).toEqual([]);
      if (drawn.test(path)) expect(texts).toBeGreaterThan(4);
    });
  });
});

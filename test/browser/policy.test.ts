import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import type {BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, it} from "vitest";
import {few} from "../../packages/exhibit-report/test/patient.ts";
import {parsePage} from "../../packages/exhibit-report/src/exports/dom.ts";
import {inlineScripts} from "../../packages/exhibit-report/src/site/inlineScripts.ts";
import {notFound, paths, shortLinks, standsForItsKind, useBrowser} from "./pages.ts";

const openPage = useBrowser();

/** Another host: it answers anybody, remembers what it was asked for, and holds a page that embeds an exhibit. */
const asked: string[] = [];
let hostPage = "";
const elsewhere = createServer(({url}, response) => {
  asked.push(String(url));
  const isPage = url === "/host.html";
  response.writeHead(200, {"Access-Control-Allow-Origin": "*", "Content-Type": isPage ? "text/html" : "text/plain"});
  response.end(isPage ? hostPage : "answer");
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});
afterAll(() => elsewhere.close());

/** What would run, or ask another host, if a page permitted it. */
const injected = () => `
  <script>document.title = "run"</script>
  <script type="module">document.title = "run"</script>
  <script src="${address}/script.js"></script>
  <img src="${address}/picture.png" alt="" onerror="document.title = 'run'">
  <link rel="stylesheet" href="${address}/style.css">
  <style>h1 { display: none }</style>
  <iframe src="${address}/frame"></iframe>
  <object data="${address}/object"></object>
  <p style="position: fixed">text</p>`;

/** Whether code of the report’s own runs in a page. */
const hasCells = (path: string) => /^notebooks\/./.test(path);

const sourceHash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Opens a page whose server has put something before its first heading. */
async function openInjected(path: string, options?: BrowserContextOptions): Promise<Page> {
  const {page} = await openPage(options);
  await page.route(
    (url) => url.pathname === `/${path}`,
    async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/<h[12]/, (heading) => injected() + heading);
      await route.fulfill({response, body});
    }
  );
  await page.addInitScript(() => {
    const refused = new Set<string>();
    Object.assign(window, {refused});
    addEventListener("securitypolicyviolation", ({effectiveDirective}) => refused.add(effectiveDirective));
  });
  asked.length = 0;
  await page.goto(path, {waitUntil: "networkidle"});
  return page;
}

const refusedOn = (page: Page) =>
  page.evaluate(() => [...(window as unknown as {refused: Set<string>}).refused].sort());

const somePages = ["", "exhibits/loss-exceedance/", "embed/loss-exceedance/", "try/", "frozen/"];
let plain: Page;
beforeAll(async () => {
  plain = (await openPage()).page;
});
afterAll(() => plain.context().close());

describe.each(few(somePages, (path) => /^exhibits|^try/.test(path)))("/%s", (path) => {
  it("runs nothing that was put into it, and asks no other host", async () => {
    const page = await openInjected(path);
    await expect
      .poll(() => refusedOn(page))
      .toEqual([
        "frame-src",
        "img-src",
        "object-src",
        "script-src-attr",
        "script-src-elem",
        "style-src-attr",
        "style-src-elem"
      ]);
    expect(await page.title()).not.toBe("run");
    expect(asked).toEqual([]);
    await page.context().close();
  });

  it("lets its own scripts ask nobody but the site", async () => {
    asked.length = 0;
    await plain.goto(path);
    const outcomes = await plain.evaluate(async (address) => {
      const outcome = (request: Promise<unknown>) =>
        request.then(
          () => "answered",
          () => "refused"
        );
      const beacon = new Promise((_, reject) =>
        addEventListener("securitypolicyviolation", ({blockedURI}) => blockedURI.endsWith("/beacon") && reject())
      );
      navigator.sendBeacon(`${address}/beacon`);
      return [await outcome(beacon), await outcome(fetch(`${address}/data`)), await outcome(fetch("/exhibits.json"))];
    }, address);
    expect(outcomes).toEqual(["refused", "refused", "answered"]);
    expect(asked).toEqual([]);
  });
});

it("without its policy a page would have done all that", async () => {
  const page = await openInjected("", {bypassCSP: true});
  expect(await page.title()).toBe("run");
  expect(asked).toEqual(expect.arrayContaining(["/frame", "/object", "/picture.png", "/script.js", "/style.css"]));
  await page.context().close();
});

const read = [...few(paths, standsForItsKind), ...few(shortLinks, (_, i) => i === 0), notFound];
it.each(read)(
  "/%s begins with its policy, and holds no script or style but the generator’s, under its hash",
  (path) => {
    const document = parsePage(readFileSync(`dist/${path.replace(/(^|\/)$/, "$1index.html")}`, "utf8"));
    const [first, second, third] = document.head.children;
    expect(first.getAttribute("charset")).toBe("utf-8");
    expect(second.getAttribute("http-equiv")).toBe("Content-Security-Policy");
    const policy = second.getAttribute("content")!;
    expect(policy).not.toMatch(/\*|https?:|script-src[^;]*'unsafe-inline'/);
    expect(third.getAttribute("name")).toBe("referrer");
    const scripts = [...document.querySelectorAll("script:not([src])")].filter(
      (script) => script.getAttribute("type") !== "application/ld+json"
    );
    expect(document.querySelectorAll("[onclick], [onerror], [onload]")).toHaveLength(0);
    if (hasCells(path)) {
      for (const script of scripts) expect(policy).toContain(sourceHash(script.textContent!));
      return; // what cells need else: docs/src/reference/cells/index.md
    }
    expect(policy).not.toMatch(/'unsafe-(inline|eval)'/);
    for (const {textContent} of scripts) {
      expect(inlineScripts).toContain(textContent);
      expect(policy).toContain(sourceHash(textContent));
    }
    if (path === notFound) return; // its policy names its style
    expect(document.querySelectorAll("style, [style]")).toHaveLength(0);
  }
);

it("only pages on which a reader can query may run WebAssembly, in a worker of their own", () => {
  const box = 'aria-keyshortcuts="Control+Enter';
  const mayQuery = paths.filter((path) => {
    if (hasCells(path)) return false;
    const page = readFileSync(`dist/${path.replace(/(^|\/)$/, "$1index.html")}`, "utf8");
    expect(page.includes("'wasm-unsafe-eval'; worker-src 'self' blob:"), path).toBe(page.includes(box));
    return page.includes(box);
  });
  expect(mayQuery).toContain("exhibits/loss-exceedance/");
  expect(mayQuery.filter((path) => !path.startsWith("exhibits/"))).toEqual([]);
});

const served = [
  "",
  "exhibits/loss-exceedance/",
  "embed/loss-exceedance/",
  "exhibits/loss-exceedance/figure.svg",
  "s/3/",
  notFound
];
it.each(few(served, (path) => /^exhibits/.test(path)))(
  "/%s works under the headers that a host can read from _headers",
  async (path) => {
    const [pattern, ...lines] = readFileSync("dist/_headers", "utf8").trimEnd().split("\n");
    expect(pattern).toBe("/*");
    const headers = Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/, 2)));
    const {page, close} = await openPage();
    await page.route("**", async (route) => {
      const response = await route.fetch();
      await route.fulfill({response, headers: {...response.headers(), ...headers}});
    });
    await page.goto(path, {waitUntil: "networkidle"});
    const fonts = await page.evaluate(async () => {
      await document.fonts.load("13px 'Source Sans 3'");
      await document.fonts.load("13px 'Source Sans 3 Variable'");
      return [...document.fonts].flatMap(({family, status}) => (/ as /.test(family) ? [] : [status]));
    });
    expect(fonts).toEqual(["loaded"]);
    const margin = await page.evaluate(() => document.querySelector("main")?.getBoundingClientRect().left ?? 1);
    expect(margin, "its style is permitted").toBeGreaterThan(0);
    await close();
  }
);

it("an exhibit can be embedded by another host with the code it offers, reads values there, and leads nobody away", async () => {
  const document = parsePage(readFileSync("dist/exhibits/loss-exceedance/index.html", "utf8"));
  const code = [...document.querySelectorAll("code")]
    .map(({textContent}) => textContent ?? "")
    .find((text) => text.startsWith("<iframe"))!;
  const {url} = JSON.parse(readFileSync("dist/exhibits.json", "utf8")) as {url: string};
  const frame = parsePage(code.replace(url, inject("site"))).querySelector("iframe")!;
  expect(frame.getAttribute("title")).toBe("Loss exceedance");
  expect(frame.getAttribute("loading")).toBe("lazy");
  hostPage = `<!DOCTYPE html><title>Host</title>${frame.outerHTML}`;
  const {page, close} = await openPage();
  const referrers: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/embed/")) referrers.push(request.headers().referer);
  });
  await page.goto(`${address}/host.html`);
  const embedded = page.frameLocator("iframe");
  await embedded.locator(".chart-box").hover();
  await embedded.locator(".reader.ready").waitFor();
  expect(referrers[0]).toBeUndefined();
  const tab = page.waitForEvent("popup");
  await embedded.locator(".figure-title a").click();
  await expect.poll(async () => new URL((await tab).url()).pathname).toBe("/exhibits/loss-exceedance/");
  const inFrame = page.frames()[1];
  await inFrame.evaluate(() => void (top!.location.href = "/")).catch(() => undefined);
  expect(page.url()).toBe(`${address}/host.html`);
  await close();
});

import {gzipSync} from "node:zlib";
import type {Browser, BrowserContextOptions, ConsoleMessage, Page, Request, Response} from "playwright-core";

/** What a page did while it loaded, before anybody touched it. */
export interface Observation {
  /** Requests to another host. */
  elsewhere: string[];
  /** Requests that failed or were refused. */
  failed: string[];
  /** Errors of scripts and messages on the console. */
  complaints: string[];
  /** Compressed bytes of each page, style and script. Images are content, and the font serves all pages. */
  weights: Record<string, number>;
}

/** A page that waits longer than a minute for what it is asked: other tests compute beside it. */
export async function openPatiently(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(120_000);
  return page;
}

const isFont = (url: string) => url.endsWith(".woff2");

/** Pages that count their shifts. */
const watched = new WeakSet<Page>();

/**
 * Opens an address in a page that may have shown others before, without its font, so that what is seen does not hang on when
 * the font comes, and reports what it did until it was quiet.
 */
export async function observe(page: Page, path: string): Promise<Observation> {
  await page.goto("about:blank"); // what the last one did is not of this one
  const seen: Observation = {elsewhere: [], failed: [], complaints: [], weights: {}};
  const responses: Response[] = [];
  const onRequest = (request: Request) => {
    if (!/^((blob:)?http:\/\/127\.0\.0\.1:|data:)/.test(request.url())) seen.elsewhere.push(request.url());
  };
  const onFailure = (request: Request) => {
    if (!isFont(request.url())) seen.failed.push(`${request.url()} ${request.failure()?.errorText}`);
  };
  const onResponse = (response: Response) => {
    // A page that leads on at once weighs what the one weighs to which it led; its own bodies are gone.
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) responses.length = 0;
    if (response.status() >= 400) seen.failed.push(`${response.url()} ${response.status()}`);
    responses.push(response);
  };
  const onMessage = (message: ConsoleMessage) => {
    if (!isFont(message.location().url)) seen.complaints.push(message.text());
  };
  const onError = (error: Error) => void seen.complaints.push(error.message);
  page.on("request", onRequest).on("requestfailed", onFailure).on("response", onResponse);
  page.on("console", onMessage).on("pageerror", onError);
  if (!watched.has(page)) await page.addInitScript(watchShifts);
  watched.add(page);
  await page.route(
    ({pathname}) => isFont(pathname),
    (route) => route.abort()
  );
  await page.goto(path, {waitUntil: "networkidle"});
  await page.unrouteAll();
  page.off("request", onRequest).off("requestfailed", onFailure).off("response", onResponse);
  page.off("console", onMessage).off("pageerror", onError);
  for (const response of responses) {
    if (!["document", "stylesheet", "script"].includes(response.request().resourceType()) || response.status() >= 300)
      continue;
    seen.weights[new URL(response.url()).pathname] = gzipSync(await response.body()).length;
  }
  return seen;
}

interface Shifts {
  shifts: number;
}

function watchShifts(): void {
  const counter = window as unknown as Shifts;
  counter.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) counter.shifts += (entry as unknown as {value: number}).value;
  }).observe({type: "layout-shift", buffered: true});
}

/** How much a page moves when its font comes after it was shown without it. */
export async function shiftOfFont(page: Page, path: string): Promise<number> {
  let send = () => {};
  const held = new Promise<void>((resolve) => (send = resolve));
  await page.addInitScript(watchShifts);
  await page.route(
    ({pathname}) => isFont(pathname),
    (route) => held.then(() => route.continue())
  );
  await page.goto(path, {waitUntil: "commit"});
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length);
  await page.waitForFunction(() => document.readyState !== "loading");
  send();
  return page.evaluate(async (font) => {
    await document.fonts.load(`16px "${font}"`);
    await document.fonts.ready;
    for (let frames = 0; frames < 3; ++frames) await new Promise((resolve) => requestAnimationFrame(resolve));
    return (window as unknown as Shifts).shifts;
  }, ours);
}

/** Scrolls to the end, so that what loads late does load, and returns the cumulative layout shift. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await frame();
    }
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    await frame();
    await frame();
    scrollTo(0, 0);
    return (window as unknown as Shifts).shifts;
  });
}

/** The site’s font. */
export const ours = "Source Sans 3 Variable";

/** A font as wide as that of a system that has none of those that stand in for ours. */
export const wider = "Wider";

/**
 * Shows a page in one font from now on, whether or not the page could fetch its own.
 *
 * @param font `ours`, `wider` or one of those that stand in for ours
 * @returns whether this machine has it
 */
export function showIn(page: Page, font: string): Promise<boolean> {
  // With a query, since the browser remembers that it was refused the file.
  const file = [ours, wider].includes(font) ? new URL("/fonts/source-sans-3.woff2?again", page.url()).href : undefined;
  const descriptors = {weight: "200 900", sizeAdjust: font === wider ? "123%" : "100%"};
  return page.evaluate(
    async ({font, file, descriptors}) => {
      document.documentElement.style.setProperty("--font", `"${font}"`);
      if (file) {
        document.fonts.add(await new FontFace(font, `url(${file})`, descriptors).load());
        return true;
      }
      const load = (weight: number) => document.fonts.load(`${weight} 16px "${font}"`).catch(() => []);
      return (await Promise.all([400, 600].map(load))).every((faces) => faces.length > 0);
    },
    {font, file, descriptors}
  );
}

/**
 * Texts of visible figures that touch each other or leave their figure, by more than a pixel, and those that read as one
 * because less than a space is between them. A text is the box around its letters, without the room that a line keeps above
 * and below.
 *
 * @param within selector of what holds the figures
 */
export async function misplacedTexts(page: Page, within = "html"): Promise<string[]> {
  return page.evaluate((within) => {
    const tolerance = 1;
    /** Of a font, by the height of its letters. */
    const space = 0.22;
    const lettersOf = (text: Element) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const {left, right, top, bottom, height} = range.getBoundingClientRect();
      return {text: text.textContent ?? "", left, right, top: top + 0.22 * height, bottom: bottom - 0.14 * height};
    };
    const problems: string[] = [];
    for (const chart of document.querySelectorAll(`${within} svg.chart`)) {
      const frame = chart.getBoundingClientRect();
      if (!frame.width || chart.parentElement?.closest("svg.chart")) continue;
      const place = chart.closest("[id]:not(svg)")?.id ?? "picture";
      const leaves = [...chart.querySelectorAll("text, tspan")].filter((e) => !e.querySelector("tspan"));
      const boxes = leaves.map(lettersOf).filter(({text, left, right}) => text.trim() && right > left);
      for (const [i, a] of boxes.entries()) {
        const out = Math.max(frame.left - a.left, a.right - frame.right, frame.top - a.top, a.bottom - frame.bottom);
        if (out > tolerance) problems.push(`${place}: “${a.text}” leaves the figure by ${out.toFixed(1)} px`);
        for (const b of boxes.slice(i + 1)) {
          const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (x > tolerance && y > tolerance)
            problems.push(`${place}: “${a.text}” covers “${b.text}” by ${x.toFixed(1)} x ${y.toFixed(1)} px`);
          else if (x > -space * (a.bottom - a.top) && y > (a.bottom - a.top) / 2)
            problems.push(`${place}: “${a.text}” runs into “${b.text}”, ${(-x).toFixed(1)} px apart`);
        }
      }
    }
    return problems;
  }, within);
}

/**
 * Names of curves, which are bold and in the colour of a line, through whose letters a line of the same visible figure
 * passes: another curve, its own, or a rule; and notes with a halo, which cuts a curve.
 *
 * @param within selector of what holds the figures
 */
export async function passedNames(page: Page, within = "html"): Promise<string[]> {
  return page.evaluate((within) => {
    const styleOf = (element: Element) => getComputedStyle(element);
    const lettersOf = (text: Element) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const {left, right, top, bottom, height} = range.getBoundingClientRect();
      return {left, right, top: top + 0.22 * height, bottom: bottom - 0.14 * height};
    };
    const pointsOf = (line: SVGGeometryElement) => {
      const [length, matrix] = [line.getTotalLength(), line.getScreenCTM()!];
      const n = Math.ceil(length / 2);
      return Array.from({length: n + 1}, (_, i) =>
        line.getPointAtLength((length * i) / Math.max(1, n)).matrixTransform(matrix)
      );
    };
    const problems: string[] = [];
    for (const chart of document.querySelectorAll(`${within} svg.chart`)) {
      if (!chart.getBoundingClientRect().width || chart.parentElement?.closest("svg.chart")) continue;
      const probe = chart.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "g"));
      probe.setAttribute("stroke", "var(--rule)"); // the colour of grids, which stand behind everything
      const grid = styleOf(probe).stroke;
      probe.remove();
      const lines = [...chart.querySelectorAll<SVGGeometryElement>("path, line")]
        .filter((line) => line.tagName === "line" || styleOf(line).fill === "none")
        .map((line) => ({line, stroke: styleOf(line).stroke}))
        .filter(({stroke}) => stroke !== "none" && stroke !== grid);
      const strokes = new Set(lines.map(({stroke}) => stroke));
      const all = lines.map(({line, stroke}) => ({stroke, isRule: line.tagName === "line", points: pointsOf(line)}));
      for (const text of chart.querySelectorAll("text")) {
        const isName = Number(styleOf(text).fontWeight) >= 600 && strokes.has(styleOf(text).fill);
        // What has a halo stands among lines, and the halo cuts one that passes: it may cut a straight rule, no curve.
        if (!isName && styleOf(text).stroke === "none") continue;
        const parts = [...text.querySelectorAll("tspan")];
        for (const part of parts.length ? parts : [text]) {
          const {left, right, top, bottom} = lettersOf(part);
          const passing = all.filter(
            ({points, isRule}) =>
              (isName || !isRule) && points.some(({x, y}) => x > left && x < right && y > top && y < bottom)
          );
          for (const {stroke} of passing)
            problems.push(`${chart.closest("[id]:not(svg)")?.id}: a line in ${stroke} passes “${part.textContent}”`);
        }
      }
    }
    return problems;
  }, within);
}

/** A page that is higher than so many pixels, as it is shown, has contents. */
const longPage = 8000;

/** Whether a page is long, and nothing says what is on it. */
export async function isLongWithoutContents(page: Page): Promise<boolean> {
  return page.evaluate((most) => {
    const contents = [...document.querySelectorAll("nav:is(.contents, .letters)")];
    const isShown = contents.some((nav) => nav.getClientRects().length > 0);
    return document.documentElement.scrollHeight > most && !isShown;
  }, longPage);
}

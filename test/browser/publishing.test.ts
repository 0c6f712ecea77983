import {existsSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {few} from "../../packages/exhibit-report/test/patient.ts";
import {parsePage} from "../../packages/exhibit-report/src/exports/dom.ts";
import {paths, shortLinks, standsForItsKind, useBrowser} from "./pages.ts";

const openPage = useBrowser();
const read = (path: string) => readFileSync(`dist/${path}`, "utf8");
const {url} = JSON.parse(read("exhibits.json")) as {url: string};
const listed = paths.filter((path) => !/^embed\//.test(path));

it("the sitemap lists exactly the pages that stand for themselves", () => {
  const addresses = [...read("sitemap.xml").matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
  expect(addresses.sort()).toEqual(listed.map((path) => `${url}${path}`).sort());
});

it("pages with cells alone have Framework’s runtime", () => {
  const withRuntime = listed.filter((path) => read(`${path}index.html`).includes("_observablehq/"));
  expect(withRuntime.length).toBeGreaterThan(0);
  expect(withRuntime.filter((path) => !path.startsWith("notebooks/"))).toEqual([]);
});

describe.each(few(listed, standsForItsKind))("/%s", (path) => {
  const document = parsePage(read(`${path}index.html`));
  const attribute = (selector: string, name: string) => document.querySelector(selector)?.getAttribute(name) ?? "";

  it("says what it is, where it is, and what it looks like when it is passed on", () => {
    expect(attribute("link[rel=canonical]", "href")).toBe(`${url}${path}`);
    for (const name of ["og:title", "og:description", "og:url"])
      expect(attribute(`meta[property="${name}"]`, "content"), name).not.toBe("");
    const image = attribute(`meta[property="og:image"]`, "content");
    if (image) expect(existsSync(`dist/${image.slice(url.length)}`), image).toBe(true);
  });

  it("describes itself in data that can be parsed, with files that exist", () => {
    for (const script of document.querySelectorAll(`script[type="application/ld+json"]`)) {
      const data = JSON.parse(script.textContent!) as {"@context": string};
      expect(data["@context"]).toBe("https://schema.org");
    }
    const files = [...read(`${path}index.html`).matchAll(/"contentUrl":"([^"]+)"/g)].map(([, address]) => address);
    const downloads = [...document.querySelectorAll("a[download]")].map((a) => a.getAttribute("href")!);
    if (/^exhibits\/./.test(path)) expect(downloads.length).toBeGreaterThan(5);
    for (const href of downloads) expect(statSync(join("dist", path, href)).size, href).toBeGreaterThan(0);
    const links = [...document.querySelectorAll("link[rel=item], link[rel=describedby], link[rel=alternate]")];
    for (const address of [...files, ...links.map((link) => link.getAttribute("href")!)])
      expect(existsSync(`dist/${address.slice(url.length)}`), address).toBe(true);
  });
});

it("every slide has a short address, and it leads on without a script", async () => {
  expect(shortLinks).toHaveLength(29);
  const {page, close} = await openPage({javaScriptEnabled: false});
  for (const path of shortLinks.slice(0, 3)) {
    await page.goto(path);
    await page.waitForURL((address) => !address.pathname.startsWith("/s/"));
    expect(await page.locator("h1").count()).toBe(1);
  }
  await close();
});

import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {embedFont} from "../../src/exports/webFont.ts";
import {notFoundPage} from "../../src/site/notFound.ts";
import {inlineScripts, themeScript} from "../../src/site/inlineScripts.ts";
import {html} from "../../src/text/html.ts";
import {contentPolicy, headersFile, stylesIn, withPolicy} from "../../src/site/policy.ts";
import {site} from "./fixtures.ts";

const page = `<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>Page</title></head><body>BODY</body></html>`;
const policyOf = (html: string) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const picture = embedFont(html`<svg xmlns="http://www.w3.org/2000/svg"></svg>`).html;

it("a page permits what comes from the site itself, and nothing that stands in it", () => {
  const text = withPolicy(page.replace("BODY", `<script>alert(1)</script><style>p{color:red}</style>`));
  expect(policyOf(text)).toBe(contentPolicy());
  expect(contentPolicy()).not.toMatch(/unsafe|sha256|blob|data:|http|\*/);
  expect(text.indexOf("http-equiv")).toBeLessThan(text.indexOf("<title>"));
});

it("words on a page do not widen its policy", () => {
  const words = `&lt;section data-query="x"&gt; <p title="<style>">section data-query=</p>`;
  expect(policyOf(withPolicy(page.replace("BODY", words)))).toBe(contentPolicy());
  expect(policyOf(withPolicy(page.replace("BODY", `<section class="a" data-query="data.csv"></section>`)))).toBe(
    contentPolicy({database: true})
  );
});

it("a script of ours may stand in a page as it is, and only there", () => {
  const policy = policyOf(withPolicy(page.replace("BODY", `<script>${themeScript}</script><script>alert(1)</script>`)));
  expect(policy).toBe(contentPolicy({scripts: [themeScript]}));
  expect(policy).toContain(`script-src 'self' ${hash(themeScript)};`);
  expect(policyOf(withPolicy(page.replace("BODY", `<script>${themeScript} </script>`)))).toBe(contentPolicy());
  for (const script of inlineScripts) expect(headersFile([])).toContain(hash(script));
});

it("the page for addresses that lead nowhere may use its own style, which it cannot link to", () => {
  const text = withPolicy(notFoundPage(site));
  expect(policyOf(text)).toContain(hash(/<style>([^<]*)<\/style>/.exec(text)![1]));
  expect(text).toContain(`href="${new URL(site.url).pathname}"`);
});

it("headers permit each picture its font, once", () => {
  const headers = headersFile(stylesIn([picture, picture, `<svg><style>text{fill:red}</style></svg>`]));
  const [, style] = /<style>([^<]*)<\/style>/.exec(picture)!;
  expect(headers.split(hash(style))).toHaveLength(2);
  expect(headers).toContain(hash("text{fill:red}"));
  expect(headers).toMatch(/^\/\*\n( {2}[\w-]+: [^\n]+\n){3}$/);
});

it("the documentation gives nginx and Apache the same headers", () => {
  const text = readFileSync("docs/src/how-to/publish/index.md", "utf8");
  for (const line of headersFile(stylesIn([picture]))
    .trim()
    .split("\n")
    .slice(1)) {
    const [name, value] = line.trim().split(/: (.*)/);
    expect(text).toContain(`add_header ${name} "${value}" always;`);
    expect(text).toContain(`Header always set ${name} "${value}"`);
  }
});

it("cells run by the hash of their script, and make functions of text only where a package needs it", () => {
  const cells = {scripts: ["define(1)"], evaluates: false};
  const policy = policyOf(withPolicy(page, cells))!;
  expect(policy).toContain(`script-src 'self' ${hash("define(1)")} 'wasm-unsafe-eval';`);
  expect(policy).toContain("style-src 'self' 'unsafe-inline';");
  expect(policy).toContain("connect-src 'self'");
  expect(policyOf(withPolicy(page, {...cells, evaluates: true}))).toContain("'unsafe-eval'");
  expect(headersFile(stylesIn([picture]), cells)).toContain(hash("define(1)"));
  expect(headersFile(stylesIn([picture]), cells)).not.toMatch(/style-src[^;]*sha256/);
});

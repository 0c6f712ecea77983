import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {parsePage} from "../../src/exports/dom.ts";
import {readSite} from "../../src/exports/site.ts";
import {finishPage} from "../../src/site/finish.ts";
import {goOffline} from "../../src/site/offline.ts";
import {exhibit, store} from "./fixtures.ts";

const site = await readSite("https://example.org/base");

const shell = `<!DOCTYPE html>
<html>
<head>
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<title>Page</title>
<link rel="modulepreload" href="../_observablehq/client.1.js">
<link rel="icon external" href="icon.svg">
</head>
<body>
<script type="module">import "../_observablehq/client.1.js";</script>
<a rel="external" href="data.csv">CSV</a>
</body>
</html>`;

const finish = (path: string, page = shell) => finishPage(page, path, site, store);

describe("finishPage", () => {
  it("takes words for words, though they look like what it looks for", () => {
    const words = `<p>class="observablehq--error" observablehq--error exhibits/none-such/thumbnail.png data-exhibit="none"</p>`;
    const page = shell.replace(
      "<body>",
      `<body><main><h1>A</h1>${words.replaceAll(/(?<=class=|exhibit=)"|"(?= )/g, "&quot;")}</main>`
    );
    expect(parsePage(finish("topic/index.html", page)).querySelector("main p")?.textContent).toContain("none-such");
  });

  it("names the language, lets readers zoom, and leaves the runtime of notebooks out", () => {
    const page = finish("topic/index.html");
    const document = parsePage(page);
    expect(document.documentElement.getAttribute("lang")).toBe("en");
    expect(document.querySelector("meta[name=viewport]")?.getAttribute("content")).not.toContain("maximum-scale");
    expect(page).not.toMatch(/_observablehq|rel="external"/);
    expect(document.querySelector("link[rel=icon]")).not.toBeNull();
  });

  it("gives an exhibit’s page its title, claim, picture and address", () => {
    const document = parsePage(finish("exhibits/closing/index.html"));
    const content = (selector: string) => document.querySelector(selector)?.getAttribute("content");
    expect(document.querySelector("title")?.textContent).toBe(`Closing & opening | ${site.title}`);
    expect(document.querySelector("link[rel=canonical]")?.getAttribute("href")).toBe(
      "https://example.org/base/exhibits/closing/"
    );
    expect(content("meta[name=description]")).toBe(exhibit.claim);
    expect(content("meta[property='og:image']")).toBe("https://example.org/base/exhibits/closing/figure.png");
    expect(content("meta[name=citation_title]")).toBe("Closing & opening");
  });

  it("lets an embedded figure point to the page of its exhibit", () => {
    const document = parsePage(finish("embed/closing/index.html"));
    expect(document.querySelector("link[rel=canonical]")?.getAttribute("href")).toBe(
      "https://example.org/base/exhibits/closing/"
    );
    expect(document.querySelector("meta[name=robots]")?.getAttribute("content")).toBe("noindex");
    expect(document.querySelector("body.embed")).not.toBeNull();
  });
});

describe("goOffline", () => {
  it("answers questions for versions from node_modules, and refuses every other request by name", async () => {
    const {fetch} = globalThis;
    try {
      const refused = goOffline();
      const answer = await globalThis.fetch("https://registry.npmjs.org/@observablehq/plot/latest");
      const {version} = JSON.parse(readFileSync("node_modules/@observablehq/plot/package.json", "utf8"));
      expect(await answer.json()).toEqual({version});
      await expect(globalThis.fetch(new URL("https://example.org/a.js"))).rejects.toThrow("https://example.org/a.js");
      await expect(globalThis.fetch(new Request("https://example.org/b.js"))).rejects.toThrow("offline");
      expect(refused).toEqual(["https://example.org/a.js", "https://example.org/b.js"]);
    } finally {
      globalThis.fetch = fetch;
    }
  });
});

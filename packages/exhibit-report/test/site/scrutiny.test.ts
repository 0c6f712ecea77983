import {expect, it} from "vitest";
import type {Review} from "../../src/sources/reviews.ts";
import type {BlockContext} from "../../src/site/feature.ts";
import {commitAddress, questionAddress, renderScrutiny} from "../../src/site/scrutiny.ts";
import {exhibit, site, store} from "./fixtures.ts";

const asked = {name: "Ends & means", permalink: "https://example.org/exhibits/ends", claim: "Half #1 is <50%."};

it.each([
  ["https://github.com/a/b.git", "https://github.com/a/b/issues/new", "title", "body"],
  ["https://gitlab.com/a/b/c/", "https://gitlab.com/a/b/c/-/issues/new", "issue[title]", "issue[description]"],
  [
    "https://gitlab.example.org/a/b",
    "https://gitlab.example.org/a/b/-/issues/new",
    "issue[title]",
    "issue[description]"
  ],
  ["https://codeberg.org/a/b", "https://codeberg.org/a/b/issues/new", "title", "body"]
])("a claim is questioned in %s with itself filled in", (repository, address, title, body) => {
  const url = new URL(questionAddress(repository, asked, {version: "1.2", language: "en"}));
  expect(url.origin + url.pathname).toBe(address);
  expect(url.searchParams.get(title)).toBe("Question: Ends & means");
  expect(url.searchParams.get(body)).toBe("https://example.org/exhibits/ends (version 1.2)\n\n> Half #1 is <50%.\n\n");
});

it("a claim is questioned in the language of the report", () => {
  const {searchParams} = new URL(questionAddress("https://github.com/a/b", asked, {version: "1.2", language: "de"}));
  expect(searchParams.get("title")).toBe("Frage: Ends & means");
  expect(searchParams.get("body")).toMatch(/^https:\/\/example\.org\/exhibits\/ends \(Version 1\.2\)\n/);
});

const review: Review = {
  exhibit: exhibit.id,
  by: "Grace <b>",
  on: "2026-11-01",
  commit: "0123456789abcdef",
  note: "all of it"
};
const context = (reviews: Review[], repository?: string) =>
  ({
    site: {...site, repository},
    store: {...store, reviews: () => reviews},
    path: "/",
    features: []
  }) as unknown as BlockContext;

it("says who reviewed it, when and at which commit; names are text", () => {
  const html = String(renderScrutiny(exhibit, context([review])));
  expect(html).toContain("Reviewed by Grace &lt;b&gt;, 2026-11-01");
  expect(html).toContain("<code>0123456789ab</code>: all of it.");
  expect(html).not.toContain("Question this claim");
});

it.each([
  ["https://github.com/a/b.git", "https://github.com/a/b/commit/0123456789abcdef"],
  ["https://gitlab.com/a/b/c/", "https://gitlab.com/a/b/c/-/commit/0123456789abcdef"],
  ["https://codeberg.org/a/b", "https://codeberg.org/a/b/commit/0123456789abcdef"]
])("the state that was reviewed is shown in %s", (repository, address) => {
  expect(commitAddress(repository, review.commit)).toBe(address);
  const html = String(renderScrutiny(exhibit, context([review], repository)));
  expect(html).toContain(`<a href="${address}"><code>0123456789ab</code></a>`);
});

it("has no way to question a claim about own data, none without a repository, and is absent with neither", () => {
  expect(String(renderScrutiny(exhibit, context([], "https://github.com/a/b")))).toContain("Question this claim");
  const ours = {...exhibit, own: {authors: [{name: "We"}], released: "2026-01-01"}};
  expect(renderScrutiny(ours, context([], "https://github.com/a/b"))).toBe(false);
  expect(renderScrutiny(exhibit, context([]))).toBe(false);
});

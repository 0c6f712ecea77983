import assert from "node:assert/strict";
import {existsSync, readFileSync} from "node:fs";
import {test} from "node:test";

// The build has checked data, claims and links before: what stands here must be true of the site that came of it.
const {title, exhibits} = JSON.parse(readFileSync("dist/exhibits.json", "utf8"));

test("the site has a title, and the page that hosts show for a wrong address", () => {
  assert.ok(title);
  assert.ok(existsSync("dist/404.html"));
});

for (const {id} of exhibits)
  test(`${id}: the claim holds, and the figure can be downloaded`, () => {
    const exhibit = JSON.parse(readFileSync(`dist/exhibits/${id}/exhibit.json`, "utf8"));
    assert.notEqual(exhibit.holds, false);
    for (const file of ["figure.svg", "figure.png", "data.csv", "citation.bib"])
      assert.ok(existsSync(`dist/exhibits/${id}/${file}`), file);
  });

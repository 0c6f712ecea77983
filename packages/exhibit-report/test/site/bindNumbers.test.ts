import {expect, it} from "vitest";
import {bindNumbers} from "../../src/site/bindNumbers.ts";

const nbsp = "\u00a0";

it.each([
  ["<p>within 59 days or 1.5 years</p>", `<p>within 59${nbsp}days or 1.5${nbsp}years</p>`],
  ["<p>takes <a href='x'>654</a> years</p>", `<p>takes <a href='x'>654</a>${nbsp}years</p>`],
  ["<li>up 16 percentage points</li>", `<li>up 16${nbsp}percentage points</li>`],
  ["<p>nach 1.200 Tagen, 5 %</p>", `<p>nach 1.200${nbsp}Tagen, 5${nbsp}%</p>`],
  ["<p>USD 956K; n = 40, λ = −2</p>", `<p>USD${nbsp}956K; n${nbsp}=${nbsp}40, λ${nbsp}=${nbsp}−2</p>`],
  [
    "<p>on 2026-01-03, 3–10 years</p>",
    `<p>on <time>2026-01-03</time>, <span class="range">3–10</span>${nbsp}years</p>`
  ],
  ["<td>2026-01-03</td>", "<td><time>2026-01-03</time></td>"],
  ["<p>from 2026 Q2 to 2026 Q3</p>", `<p>from 2026${nbsp}Q2 to 2026${nbsp}Q3</p>`],
  ["<td>13-26</td>", '<td><span class="range">13-26</span></td>'],
  ["<p>mit 95-%-Grenzen</p>", '<p>mit <span class="range">95-%</span>-Grenzen</p>'],
  ["<p>(SHA-256 …)</p>", '<p>(<span class="range">SHA-256</span> …)</p>'],
  ["<p>“?theme=dark” or</p>", '<p>“<span class="range">?theme=dark</span>” or</p>'],
  ["<p>exhibit objectives --json</p>", '<p>exhibit objectives <span class="range">--json</span></p>'],
  ["<svg><path/></svg><svg/><p>5 days</p>", `<svg><path/></svg><svg/><p>5${nbsp}days</p>`],
  ["<p>Figure 44, Slide 12</p>", `<p>Figure${nbsp}44, Slide${nbsp}12</p>`]
])("binds the numbers of %s", (page, bound) => {
  expect(bindNumbers(page)).toBe(bound);
});

it.each([
  "<p>3 reports, 2 daytime talks, IRIS 2022</p>",
  "<p>Configure 44 hosts</p>",
  "<p>v2026-01-03, CVE-2026-01-03, a/2026-01-03, 0-306-40615-2, x/?page=two, 10–20–30, Aalen–Johansen, a--b, ---c</p>",
  "<p><time>2026-01-03</time></p>",
  '<img alt="5 days">',
  "<script>const a = 5 // 5 days</script>",
  "<pre>sleep 5 days</pre>",
  "<svg><text>5 days</text></svg>",
  "<svg><g><svg><text>5 days</text></svg></g><text>2026-01-03</text></svg>",
  '<img alt="a > 5 days, on 2026-01-03">',
  "<!-- it's > 5 days, 'tis -->",
  "<p>a < b</p>",
  "<head><title>5 days</title></head>"
])("leaves %s as it is", (page) => {
  expect(bindNumbers(page)).toBe(page);
});

import {describe, expect, it} from "vitest";
import {document} from "../../src/exports/dom.ts";
import {renderSvg, resolveColors, roundNumbers} from "../../src/exports/svg.ts";

describe("roundNumbers", () => {
  it("rounds coordinates to tenths and what is below one to hundredths, also half-way and one bit below", () => {
    expect(roundNumbers('<path d="M1.25,-2.349999999999999L12.3449,0.12345e-3" opacity="0.85" x="1e3"/>')).toBe(
      '<path d="M1.3,-2.4L12.3,0" opacity="0.85" x="1e3"/>'
    );
    expect(roundNumbers('<g x="12.349999999999999" y="12.35" dy="0.32em" fill="#c1e912"/>')).toBe(
      '<g x="12.4" y="12.4" dy="0.32em" fill="#c1e912"/>'
    );
  });

  it("leaves words alone", () => {
    expect(roundNumbers("<title>from 0.0714 to 3.14159</title>")).toBe("<title>from 0.0714 to 3.14159</title>");
  });

  it("writes the steps of a path in short, and other segments as they are", () => {
    expect(roundNumbers('<path d="M1,2L3.01,2L3,5L4,6C1,2,3,4,4,6L4,7Z"/>')).toBe(
      '<path d="M1,2H3V5L4,6C1,2,3,4,4,6L4,7Z"/>'
    );
  });
});

describe("renderSvg", () => {
  const chart = () => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg") as SVGSVGElement;
    svg.innerHTML = `<g id="plot-clip-7"></g><g aria-label="dot" clip-path="url(#plot-clip-7)" fill="var(--ink, #111)"></g>`;
    return svg;
  };
  const draw = (id: string) => renderSvg(chart, {}, "wide", {id, title: "A & B", description: "<what>"});

  it("names and describes the figure, and takes off what names its parts", () => {
    expect(draw("a")).toMatch(
      /^<svg [^>]*aria-labelledby="a-title a-desc"[^>]*><title id="a-title">A &amp; B<\/title><desc id="a-desc">/
    );
    expect(draw("a")).not.toContain("aria-label=");
  });

  it("counts the parts of each figure for itself, whatever the process drew before", () => {
    expect(draw("a")).toContain('<g id="a-part-1"');
    expect(draw("a")).toContain('clip-path="url(#a-part-1)"');
    expect(draw("b").replaceAll("b-", "a-")).toBe(draw("a"));
  });

  it("can stand alone once the theme’s colours are written out", () => {
    expect(resolveColors(draw("a"))).toContain('fill="#111"');
  });
});

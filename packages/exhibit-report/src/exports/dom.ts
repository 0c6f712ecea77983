import {parseHTML} from "linkedom/worker"; // the same in one file, which loads in a fraction of the time

// Plot asks for the device’s pixel ratio when it is imported.
(globalThis as {window?: unknown}).window ??= {devicePixelRatio: 1};

/** A document for making elements outside a browser. */
export const document = parseHTML("<!doctype html><html><body></body></html>").document as unknown as Document;

// Where there is none, Plot would fail without a word of why: for legends of continuous colours, and for rasters.
Object.assign(Object.getPrototypeOf(document.createElement("canvas")) as object, {
  getContext() {
    throw new Error(
      "it needs a canvas, which there is only in a page (legends of continuous colours and rasters do: expected a scale of steps, such as quantize, or marks)"
    );
  }
});

/** Parses a whole HTML page. */
export function parsePage(html: string): Document {
  return parseHTML(html).document as unknown as Document;
}

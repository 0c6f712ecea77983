import {createRequire} from "node:module";
import {join} from "node:path";
import {Worker} from "node:worker_threads";
import type {ResvgRenderOptions} from "@resvg/resvg-js";

const {resolve} = createRequire(import.meta.url);
const font = (name: string) => resolve(`@expo-google-fonts/source-sans-3/${name}`);

/** The font files that every picture is drawn with; the system’s fonts are never used. */
export const fontFiles = [
  font("400Regular/SourceSans3_400Regular.ttf"),
  font("600SemiBold/SourceSans3_600SemiBold.ttf")
];

interface Drawn {
  png?: Uint8Array;
  /** Why there is none. */
  problem?: string;
}

interface Waiting {
  resolve: (png: Uint8Array) => void;
  reject: (error: Error) => void;
}

/** Of whoever asked first to whoever asked last, as the thread answers. */
const waiting: Waiting[] = [];
let thread: Worker | undefined;

/**
 * Draws SVG text to a PNG with the shipped font, one after the other on one other thread: each more would hold tens of megabytes.
 *
 * @param fonts files of more, for letters that the shipped one has not
 * @throws Error when it is no SVG
 */
export function renderPng(svg: string, width: number, fonts: readonly string[] = []): Promise<Uint8Array> {
  const options: ResvgRenderOptions = {
    fitTo: {mode: "width", value: Math.round(width)}, // resvg drops every option when this is not an integer
    background: "#ffffff",
    font: {
      fontFiles: svg.includes("<text") ? [...fontFiles, ...fonts] : [],
      loadSystemFonts: false,
      defaultFontFamily: "Source Sans 3"
    }
  };
  const worker = (thread ??= start());
  worker.ref();
  return new Promise((resolve, reject) => {
    waiting.push({resolve, reject});
    worker.postMessage({svg, options});
  });
}

/** Starts the thread, which keeps no process alive but while a picture is waited for. */
function start(): Worker {
  const worker = new Worker(join(import.meta.dirname, "pngWorker.js"), {execArgv: []});
  worker.on("message", ({png, problem}: Drawn) => {
    const asked = waiting.shift();
    if (!waiting.length) worker.unref();
    if (png) asked?.resolve(png);
    else asked?.reject(new Error(problem));
  });
  worker.on("error", (error) => {
    thread = undefined;
    for (const {reject} of waiting.splice(0)) reject(error);
  });
  return worker;
}

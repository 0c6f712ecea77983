// In JavaScript, so that the thread that runs it loads nothing but what draws and packs.
import {setImmediate} from "node:timers/promises";
import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";
import {parentPort} from "node:worker_threads";
import {Resvg} from "@resvg/resvg-js";
import {zipSync} from "fflate";

const tasks = {
  picture: ({svg, options}) => new Resvg(svg, options).render().asPng(),
  // A ZIP keeps local time; this one reads the same in every zone.
  zip: ({entries}) => zipSync(entries, {mtime: new Date(1980, 0, 1)})
};

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/**
 * Frees what has been drawn, so that the next is drawn in its place. V8 does not count these megabytes, would let them
 * become hundreds, and frees them in a turn of their own.
 */
async function free() {
  collectGarbage({type: "minor"});
  await setImmediate();
}

function answer({task, given}) {
  try {
    parentPort.postMessage({made: tasks[task](given)});
  } catch (error) {
    parentPort.postMessage({problem: error.message});
  }
}

let last = Promise.resolve();
parentPort.on("message", (asked) => {
  last = last.then(() => answer(asked)).then(free);
});

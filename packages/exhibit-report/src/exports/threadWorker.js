// In JavaScript, so that the thread that runs it loads nothing but what draws and packs.
import {parentPort} from "node:worker_threads";
import {Resvg} from "@resvg/resvg-js";
import {zipSync} from "fflate";

const tasks = {
  picture: ({svg, options}) => new Resvg(svg, options).render().asPng(),
  // A ZIP keeps local time; this one reads the same in every zone.
  zip: ({entries}) => zipSync(entries, {mtime: new Date(1980, 0, 1)})
};

parentPort.on("message", ({task, given}) => {
  try {
    parentPort.postMessage({made: tasks[task](given)});
  } catch (error) {
    parentPort.postMessage({problem: error.message});
  }
});

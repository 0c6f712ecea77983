// In JavaScript, so that the thread that runs it loads nothing but what draws.
import {parentPort} from "node:worker_threads";
import {Resvg} from "@resvg/resvg-js";

parentPort.on("message", ({svg, options}) => {
  try {
    parentPort.postMessage({png: new Resvg(svg, options).render().asPng()});
  } catch (error) {
    parentPort.postMessage({problem: error.message});
  }
});

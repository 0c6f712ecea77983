import {exitOnSignals, exitWithParent} from "../folders/atExit.ts";
import {readTypeScriptOnDemand} from "../folders/importModule.ts";
import {visibleLines} from "../text/visible.ts";
import {runCommandLine} from "./commandLine.ts";

// Whoever reads the output may have enough of it: exhibit … | head.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

exitOnSignals();
exitWithParent();
readTypeScriptOnDemand();
try {
  process.exitCode = await runCommandLine(process.argv.slice(2));
} catch (error) {
  const {stack, message} = error as Error;
  (error as Error).stack = visibleLines(stack ?? message);
  throw error;
}
process.channel?.unref(); // it is for the news that the parent is gone, and keeps nobody waiting

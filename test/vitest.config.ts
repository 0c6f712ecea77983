import {defineConfig} from "vitest/config";
import {compiledSources} from "./compiledSources.ts";
import {longestFirst} from "./longestFirst.ts";

/** What neither starts a process nor loads native code shares threads, since to start one takes longer than most of these. */
const pure = "packages/*/test/{charts,components,report,statistics,text}/!(observation|formulas).test.ts";

const longest = ["build/build", "mistakes", "build/dev", "commands/ownData", "figures.test", "exports/talk", "mess"];

export default defineConfig({
  plugins: [compiledSources()],
  test: {
    root: new URL("..", import.meta.url).pathname,
    testTimeout: 300_000, // somebody else may use the machine
    hookTimeout: 600_000, // some build two sites
    setupFiles: ["test/compiledImports.ts", "packages/exhibit-report/test/properties.ts", "test/breathe.ts"],
    env: {TZ: "UTC"},
    sequence: {sequencer: longestFirst(longest)},
    maxWorkers: 2,
    minWorkers: 2, // one that waits for its next file would else be ended, now and then with that file
    poolOptions: {forks: {isolate: false}, threads: {isolate: false, minThreads: 1, maxThreads: 1}},
    projects: [
      {
        extends: true,
        test: {
          name: "apart",
          pool: "forks",
          include: ["{test,packages/*/test}/**/*.test.ts"],
          exclude: ["test/browser/**", "test/long/**", "test/otherBrowsers/**", "test/engines/**", pure]
        }
      },
      {extends: true, test: {name: "together", pool: "threads", include: [pure]}}
    ]
  }
});

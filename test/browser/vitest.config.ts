import {defineConfig} from "vitest/config";
import {compiledSources} from "../compiledSources.ts";
import {longestFirst} from "../longestFirst.ts";

/** Tests of the site in `dist`, as `npm run build` left it. */
export default defineConfig({
  plugins: [compiledSources()],
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/browser/**/*.test.ts"],
    setupFiles: ["test/compiledImports.ts"],
    globalSetup: "test/browser/setup.ts",
    testTimeout: 900_000,
    hookTimeout: 600_000,
    // What is waited for comes when the machine has time for it.
    expect: {poll: {timeout: 120_000}},
    maxConcurrency: 2,
    sequence: {
      sequencer: longestFirst([
        "exhibits.test",
        "templates",
        "hostile",
        "notebook",
        "pageOfEachKind",
        "rerun",
        "tryData",
        "reading",
        "embeds.test"
      ])
    },
    pool: "forks",
    // Tests wait for the browser most of the time. A process that waits for its next file would be ended, now and then with
    // that file, where fewer than all are kept.
    poolOptions: {forks: {isolate: false, minForks: 3, maxForks: 3}}
  }
});

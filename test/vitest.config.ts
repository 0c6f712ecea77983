import {defineConfig} from "vitest/config";
import {longestFirst} from "./longestFirst.ts";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["{test,packages/*/test}/**/*.test.ts"],
    exclude: ["test/browser/**", "test/long/**", "test/otherBrowsers/**", "test/engines/**"],
    testTimeout: 300_000, // other steps run beside these
    hookTimeout: 600_000, // some build two sites
    setupFiles: ["packages/exhibit-report/test/properties.ts"],
    env: {TZ: "UTC"},
    sequence: {sequencer: longestFirst(["build/build", "mistakes", "build/ownData", "commands/ownData", "build/dev"])},
    pool: "forks",
    maxWorkers: 2 // the browser’s tests run beside these
  }
});

import {defineConfig} from "vitest/config";

/** Tests against engines that this machine starts: `npm run test:engines`. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/engines/*.test.ts"],
    globalSetup: "test/engines/setup.ts",
    setupFiles: ["packages/exhibit-report/test/properties.ts"],
    env: {TZ: "UTC"},
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: "forks",
    maxWorkers: 1
  }
});

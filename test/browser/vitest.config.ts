import {defineConfig} from "vitest/config";

/** Tests of the site in `dist`, as `npm run build` left it. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/browser/**/*.test.ts", "test/build/reproducible.test.ts"],
    globalSetup: "test/browser/setup.ts",
    testTimeout: 900_000,
    hookTimeout: 600_000,
    // What is waited for comes when the machine has time for it.
    expect: {poll: {timeout: 120_000}},
    maxConcurrency: 2,
    pool: "forks",
    // Tests wait for the browser most of the time.
    poolOptions: {forks: {maxForks: 4}}
  }
});

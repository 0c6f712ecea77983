import {defineConfig} from "vitest/config";

/** Tests of the site in `dist` in browsers other than Chromium, as `npm run build` left it: `npm run test:all`. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/otherBrowsers/**/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    expect: {poll: {timeout: 30_000}},
    pool: "forks"
  }
});

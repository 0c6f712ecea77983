import {defineConfig} from "vitest/config";

/** Simulations, and builds that are ended in their midst, which take minutes: `npm run test:long`. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/long/**/*.test.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    env: {TZ: "UTC"},
    pool: "forks"
  }
});

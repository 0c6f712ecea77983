import {defineConfig} from "vitest/config";

/** Simulations that take minutes: `npm run test:long`. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/long/**/*.test.ts"],
    testTimeout: 1_800_000,
    env: {TZ: "UTC"},
    pool: "forks"
  }
});

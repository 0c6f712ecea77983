import {defineConfig} from "vitest/config";

/** Simulations, builds that are ended in their midst, and the whole site once more, which take minutes: `npm run test:all`. */
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

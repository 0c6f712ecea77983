import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**", "test/long/**", "test/build/reproducible.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ["test/properties.ts"],
    env: {TZ: "UTC"},
    pool: "forks",
    maxWorkers: 3 // many tests wait for a process of their own
  }
});

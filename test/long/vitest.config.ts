import {defineConfig} from "vitest/config";

const simulations = "test/long/*Coverage.test.ts";

/**
 * Simulations, builds that are ended in their midst, and the whole site once more, which take minutes: `npm run test:all`.
 * Simulations, which touch no file, run beside the others; those run one after another, since one of them packs the package.
 */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    env: {TZ: "UTC"},
    poolOptions: {forks: {minForks: 1, maxForks: 1}, threads: {minThreads: 1, maxThreads: 1}},
    projects: [
      {extends: true, test: {name: "simulations", pool: "threads", include: [simulations]}},
      {
        extends: true,
        test: {name: "builds", pool: "forks", include: ["test/long/**/*.test.ts"], exclude: [simulations]}
      }
    ]
  }
});

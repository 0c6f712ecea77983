import {expect, it} from "vitest";
import {failedTests, lastLines} from "./failures.ts";

const report = JSON.stringify({
  testResults: [
    {
      name: "/work/test/a.test.ts",
      status: "failed",
      assertionResults: [
        {fullName: "adds up", status: "passed", failureMessages: []},
        {
          fullName: "sums > takes away",
          status: "failed",
          failureMessages: [
            "AssertionError: expected \u001B[31m2\u001B[39m to be 1\n\n- 1\n+ 2\n    at /work/test/a.test.ts:3:4"
          ]
        }
      ]
    },
    {name: "/work/test/b.test.ts", status: "failed", message: "Cannot find module './c.ts'", assertionResults: []},
    {name: "/work/test/d.test.ts", status: "passed", assertionResults: [{fullName: "holds", status: "passed"}]}
  ]
});

it("names each test that failed with the first lines of its message, and each file that could not run", () => {
  expect(failedTests(report, "/work")).toEqual([
    "test/a.test.ts > sums > takes away\n    AssertionError: expected 2 to be 1\n    - 1\n    + 2",
    "test/b.test.ts\n    Cannot find module './c.ts'"
  ]);
});

it("shows the end of what else a step wrote", () => {
  expect(lastLines("a\nb\nc\n", 2)).toBe("    b\n    c");
});

import {expect, it} from "vitest";
import {loaderFailure} from "../../src/site/loaderFailure.ts";

const node = `node:fs:435
    return binding.readFileUtf8(path, stringToFlags(options.flag));

Error: ENOENT: no such file or directory, open '/gone.csv'
    at readFileSync (node:fs:435:20)
    at file:///report/src/data/a.csv.js:3:22
    at ModuleJob.run (node:internal/modules/esm/module_job:271:25)

Node.js v22.14.0
`;

const python = `Traceback (most recent call last):
  File "/report/src/data/a.csv.py", line 6, in <module>
    f()
  File "/report/src/data/a.csv.py", line 4, in f
    raise ValueError("no rows")
ValueError: no rows
`;

it.each([
  [
    "Node",
    "src/data/a.csv.js",
    node,
    ":3: the data loader failed: ENOENT: no such file or directory, open '/gone.csv'"
  ],
  ["Python", "src/data/a.csv.py", python, ":6: the data loader failed: ValueError: no rows"],
  ["dash", "a.csv.sh", "a.csv.sh: 3: nocommand: not found\n", ":3: the data loader failed: nocommand: not found"],
  ["bash", "a.csv.sh", "a.csv.sh: line 3: no: not found\n", ":3: the data loader failed: no: not found"],
  ["R", "a.csv.R", "Error in f() : no rows\nExecution halted\n", ": the data loader failed: Error in f() : no rows"],
  ["nothing", "a.csv.sh", "", ": the data loader failed: it ended with code 1"]
])("tells what a loader of %s failed for, at its line, without a stack", (_, file, said, told) => {
  expect(loaderFailure(file, "it ended with code 1", said).message).toBe(`${file}${told}`);
});

it("names a program that is not there", () => {
  expect(loaderFailure("a.csv.jl", "spawn julia ENOENT", "").message).toBe(
    "a.csv.jl: the data loader cannot run: no julia (expected julia installed on this machine)"
  );
});

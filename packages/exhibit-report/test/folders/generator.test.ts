import {execFileSync} from "node:child_process";
import {join} from "node:path";
import {expect, it} from "vitest";
import {certain} from "../../src/certain.ts";
import {interpreters} from "../../src/folders/generator.ts";
import {temporaryFolder} from "../temporary.ts";

it.each(Object.entries(interpreters))(
  "a data loader in %s runs where PATH leads to nothing",
  (extension, [command, ...args]) => {
    const folder = temporaryFolder({
      "package.json": '{"type": "module"}',
      [`days.csv${extension}`]: `console.log("days");\nconsole.log(${extension === ".ts" ? "12 as number" : "12"});\n`
    });
    const loader = join(folder, `days.csv${extension}`);
    expect(String(execFileSync(certain(command), [...args, loader], {env: {PATH: ""}}))).toBe("days\n12\n");
  }
);

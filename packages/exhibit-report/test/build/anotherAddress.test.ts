import {readdirSync, readFileSync, rmSync, statSync} from "node:fs";
import {join} from "node:path";
import {expect, onTestFinished} from "vitest";
import {patient as it} from "../patient.ts";
import {sha256} from "../../src/warehouse/sha256.ts";
import {Project} from "./project.ts";
import {smallProject} from "./smallProject.ts";

it("computes nothing for another address, footer and navigation, and writes what a build from nothing writes", async () => {
  const moved = Project.small(smallProject);
  onTestFinished(() => moved.remove());
  await moved.exhibit(["build"]);
  moved.write(
    "observablehq.config.ts",
    `import {defineReport} from "exhibit-report/config";
import {footer} from "./footer.ts";
export default defineReport({footer, navigation: ["/data/"]});
`
  );
  moved.write("footer.ts", 'export const footer = "Below every page.";\n');
  const anew = moved.copy();
  onTestFinished(() => anew.remove());
  for (const folder of [".exhibit", "dist"]) rmSync(join(anew.folder, folder), {recursive: true});
  const build = ["build", "--url", "https://reports.repair-institute.org/small/"];
  const [{code, lines}] = [await moved.exhibit(build), await anew.exhibit(build)];
  expect(code, lines.join("\n")).toBe(0);
  const exhibits = lines.filter((line) => line.startsWith("exhibit ")).map((line) => line.replace(/\d+ ms$/, "…"));
  expect(exhibits.sort()).toEqual([
    "exhibit blue-findings: unchanged, files written in …",
    "exhibit red-findings: unchanged, files written in …"
  ]);
  expect(moved.read("dist/exhibits/red-findings/figure.svg")).toContain("reports.repair-institute.org");
  const files = readdirSync(join(moved.folder, "dist"), {recursive: true, encoding: "utf8"}).sort();
  expect(readdirSync(join(anew.folder, "dist"), {recursive: true, encoding: "utf8"}).sort()).toEqual(files);
  for (const file of files.filter((file) => /\.\w+$/.test(file) && statSync(join(moved.folder, "dist", file)).isFile()))
    expect(sha256(readFileSync(join(moved.folder, "dist", file))), file).toBe(
      sha256(readFileSync(join(anew.folder, "dist", file)))
    );

  moved.replace("footer.ts", "Below every page.", "Something else.");
  const again = await moved.exhibit(build);
  expect(again.lines.filter((line) => /^exhibit .*: unchanged$/.test(line))).toHaveLength(2);
  expect(moved.read("dist/index.html")).toContain("Something else.");
});

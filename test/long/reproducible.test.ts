import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it, onTestFinished} from "vitest";
import {filesIn} from "../../packages/exhibit-report/src/site/filesIn.ts";
import {Project} from "../../packages/exhibit-report/test/build/project.ts";

/** Hash of every file of a site, by path. */
async function hashes(site: string): Promise<Record<string, string>> {
  const hash = (file: string) =>
    createHash("sha256")
      .update(readFileSync(join(site, file)))
      .digest("hex");
  return Object.fromEntries((await filesIn(site)).map((file) => [file, hash(file)]));
}

it("the whole site, built from nothing in another folder, another zone, another language and without a network, is the same to the byte", async () => {
  const project = Project.whole();
  onTestFinished(() => project.remove());
  const {code, lines} = await project.exhibit(["build"], {
    TZ: "Pacific/Auckland",
    LC_ALL: "de_DE.UTF-8",
    LANG: "de_DE.UTF-8"
  });
  expect(code, lines.join("\n")).toBe(0);
  const site = await hashes(join(project.folder, "dist"));
  expect(Object.keys(site).length).toBeGreaterThan(20);
  expect(site).toEqual(await hashes("dist"));

  // A build that makes one page again gives what a build of all does.
  const page = "src/references/index.md";
  const markdown = project.read(page);
  project.write(page, `${markdown}\nA line more.\n`);
  await project.exhibit(["build"]);
  const changed = await hashes(join(project.folder, "dist"));
  expect(Object.keys(site).filter((file) => changed[file] !== site[file])).toContain("references/index.html");
  project.write(page, markdown);
  await project.exhibit(["build"]);
  expect(await hashes(join(project.folder, "dist"))).toEqual(site);
});

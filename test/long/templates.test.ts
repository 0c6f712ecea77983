import {execFile} from "node:child_process";
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {promisify} from "node:util";
import {expect, it, onTestFinished} from "vitest";
import {templates} from "../../packages/exhibit-report/src/commands/newReport.ts";

const run = promisify(execFile);
const commandLine = resolve("packages/exhibit-report/src/commands/bin.js");
const title = `A "quoted" \${title}, <b>umläut</b> \\ $& [[a.b]]`;

it.each(templates)(
  "a report of the template %s is built, tests itself, verifies, and has nothing of another",
  async (template) => {
    const folder = join(mkdtempSync(join(tmpdir(), "exhibit-")), "my-report");
    onTestFinished(() => rmSync(join(folder, ".."), {recursive: true, force: true}));
    const named = ["--template", template, "--title", title, "--author", "Lovelace, Ada", "--author", 'The "A" Team'];
    await run(process.execPath, [commandLine, "init", folder, ...named]);
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));

    // Links are checked by the build, which is a part of the report’s own test.
    const {stdout} = await run("npm", ["test"], {cwd: folder});
    expect(stdout).toMatch(/^# fail 0$/m);
    const verified = await run("npm", ["run", "--silent", "verify"], {cwd: folder});
    expect(verified.stdout).toMatch(/^[\w-]+: (holds|does not hold|not enough data): /m);

    const dist = join(folder, "dist");
    const exhibits = JSON.parse(readFileSync(join(dist, "exhibits.json"), "utf8")) as {
      title: string;
      exhibits: object[];
    };
    expect(exhibits.title).toBe(title);
    expect(exhibits.exhibits.length).toBeGreaterThan(0);
    expect(existsSync(join(dist, "404.html"))).toBe(true);
    const heading = /<h1[^>]*>(?:<a [^>]*>)?([^<]*)/.exec(readFileSync(join(dist, "index.html"), "utf8"))?.[1];
    expect(
      heading?.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
    ).toBe(title);
    // The table of published clocks cites the talk beside its other sources; nothing else may.
    const strange = /srecon|(?<!John Benninghoff, )Is the S in SRE/i;
    for (const name of readdirSync(dist, {recursive: true, encoding: "utf8"}))
      if (/\.(html|json|xml|txt|csv|bib)$/.test(name))
        expect(readFileSync(join(dist, name), "utf8"), name).not.toMatch(strange);
  }
);

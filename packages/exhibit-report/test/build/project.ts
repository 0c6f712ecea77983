import {spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {accept} from "../../src/commands/accept.ts";
import {cutNetwork} from "../network.ts";
import {freePort} from "../freePort.ts";

const commandLine = resolve("packages/exhibit-report/src/commands/bin.js");

/** A running preview. */
export interface Preview {
  /** Ends with a slash. */
  url: string;
  port: number;
  /** What it wrote until it answered. */
  said: string;
  stop(): Promise<void>;
}

/** A project in a folder of its own: what a user has on disk, and the command line. */
export class Project {
  private constructor(readonly folder: string) {
    for (const file of ["package.json", "package-lock.json", "observablehq.config.ts"])
      cpSync(file, join(folder, file));
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  }

  /** This project’s code, data and pages. */
  static whole(): Project {
    const project = new Project(mkdtempSync(join(tmpdir(), "exhibit-")));
    for (const name of ["src", "data", "CITATION.cff", "glossary.ts"])
      cpSync(name, join(project.folder, name), {recursive: true});
    rmSync(join(project.folder, "src/.observablehq"), {recursive: true, force: true});
    return project;
  }

  /** This project’s code with other exhibits, models, data and pages, which build in a few seconds. */
  static small(files: Record<string, string>): Project {
    const has = (name: string) => !/^(models|explorables|recomput\w+|notebooks)\b|^exhibits\/[^[]*\.ts$/.test(name);
    return Project.part(has, (name) => /\[\w+\]/.test(name), files);
  }

  /** Another report. */
  static bare(files: Record<string, string>): Project {
    const project = new Project(mkdtempSync(join(tmpdir(), "exhibit-")));
    for (const [name, content] of Object.entries(files)) project.write(name, content);
    return project;
  }

  /** This project with some of its exhibits alone, and no claims about the others. */
  static async having(exhibits: readonly string[]): Promise<Project> {
    const has = (name: string) => {
      const [, id] = /^exhibits\/([\w-]+)\.ts$/.exec(name) ?? [];
      return id === undefined || exhibits.includes(id);
    };
    const project = Project.part(has, (_, page) => !/\[\[|\(\.\.?\/exhibits\//.test(page));
    for (const name of ["data", "CITATION.cff"]) cpSync(name, join(project.folder, name), {recursive: true});
    const claims = "data/talk/claims.csv";
    project.write(claims, `${project.read(claims).split("\n")[0]}\n`);
    await accept(join(project.folder, dirname(claims)));
    return project;
  }

  /** Some of the code; of pages that would tell of what is not there, their being there is enough. */
  private static part(
    has: (name: string) => boolean,
    isWhole: (name: string, page: string) => boolean,
    files: Record<string, string> = {}
  ): Project {
    const project = new Project(mkdtempSync(join(tmpdir(), "exhibit-")));
    for (const name of readdirSync("src", {recursive: true}) as string[]) {
      if (name.startsWith(".observablehq") || !/\.\w+$/.test(name) || !has(name)) continue;
      const content = readFileSync(join("src", name));
      const isEmptied = name.endsWith(".md") && !isWhole(name, String(content));
      project.write(`src/${name}`, isEmptied ? "# A page\n" : content);
    }
    for (const [name, content] of Object.entries(files)) project.write(name, content);
    return project;
  }

  /** The same project in another folder, with what it has built so far. */
  copy(): Project {
    const folder = mkdtempSync(join(tmpdir(), "exhibit-"));
    const project = new Project(folder);
    cpSync(this.folder, folder, {recursive: true, filter: (path) => path !== join(this.folder, "node_modules")});
    return project;
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, name)), {recursive: true});
    writeFileSync(join(this.folder, name), content);
  }

  replace(name: string, from: string, to: string): void {
    const content = this.read(name);
    if (!content.includes(from)) throw new Error(`${name} does not hold: ${from}`);
    this.write(name, content.replace(from, to));
  }

  /** Runs `exhibit` in the project’s folder, without a network where the system permits that. */
  async exhibit(args: string[], env: Record<string, string> = {}): Promise<{code: number | null; lines: string[]}> {
    const [program, ...rest] = [...cutNetwork(), process.execPath];
    const child = spawn(program, [...rest, commandLine, ...args], {
      cwd: this.folder,
      env: {...process.env, ...env}
    });
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    const code = await new Promise<number | null>((done) => child.on("close", done));
    return {code, lines: output.split("\n").filter(Boolean)};
  }

  /** Starts `exhibit` as the process that is returned, in silence: somebody may end it. */
  start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, [commandLine, ...args], {
      cwd: this.folder,
      env: {...process.env, ...env},
      stdio: "ignore"
    });
  }

  /** Starts `exhibit dev` and waits until it answers. */
  async preview(...more: string[]): Promise<Preview> {
    const port = await freePort();
    const args = [commandLine, "dev", "--port", String(port), ...more];
    const child = spawn(process.execPath, args, {cwd: this.folder});
    let output = "";
    await new Promise<void>((found, failed) => {
      const read = (text: Buffer) => {
        output += text;
        if (output.includes("Ctrl+C")) found();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("close", (code) => failed(new Error(`exhibit dev ended with exit code ${code}: ${output}`)));
    });
    return {
      url: `http://127.0.0.1:${port}/`,
      port,
      said: output,
      stop: () =>
        new Promise((stopped) => {
          if (child.exitCode !== null) stopped(); // it failed meanwhile
          child.once("close", () => stopped());
          child.kill();
        })
    };
  }

  remove(): void {
    rmSync(this.folder, {recursive: true, force: true});
  }
}

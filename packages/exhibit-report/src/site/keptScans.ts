import {createHash} from "node:crypto";
import {join} from "node:path";
import {generatorState} from "../folders/generator.ts";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import type {Foreign} from "./otherHosts.ts";

/** What is looked for in a page, a module or a style sheet. */
export interface Scanned {
  links: string[];
  /** What stands above each page. */
  above: string[];
  ids: string[];
  foreign: Foreign[];
}

interface Scans {
  state: string;
  files: Record<string, Scanned>;
}

/** What the last build found in files: in one with the same bytes that is the same. */
export class KeptScans {
  private readonly files: Record<string, Scanned> = {};

  private constructor(
    private readonly path: string,
    private readonly state: string,
    private readonly last: Record<string, Scanned>
  ) {}

  /** @param cache where computed exhibits are kept */
  static async open(cache: string): Promise<KeptScans> {
    const path = join(cache, "links.made");
    const state = `${generatorState()} ${process.version}`;
    const known = await readKept<Scans>(path);
    return new KeptScans(path, state, known?.state === state ? known.files : {});
  }

  /** @param end of the name, by which files are read in one way or another */
  scan(end: string, bytes: Buffer, look: (text: string) => Scanned): Scanned {
    const hash = createHash("sha256").update(`${end}\0`).update(bytes).digest("base64");
    return (this.files[hash] ??= this.last[hash] ?? look(bytes.toString("utf8")));
  }

  /** Keeps what was found for the next build. */
  async keep(): Promise<void> {
    await writeWhole(this.path, JSON.stringify({state: this.state, files: this.files} satisfies Scans));
  }
}

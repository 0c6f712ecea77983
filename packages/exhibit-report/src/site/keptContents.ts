import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {namingAtOnce} from "../folders/failure.ts";

/**
 * Contents of files, each kept once under its hash. One that does not have its hash, since the process that wrote it was ended
 * or anybody changed it, is none.
 */
export class KeptContents {
  private readonly known = new Map<string, Buffer>();

  constructor(private readonly folder: string) {}

  /** What has this hash; undefined where it is not kept. */
  get(hash: string): Buffer | undefined {
    const path = join(this.folder, hash);
    const content = this.known.get(hash) ?? (existsSync(path) ? readFileSync(path) : undefined);
    if (!content || (!this.known.has(hash) && hashOf(content) !== hash)) return undefined;
    this.known.set(hash, content);
    return content;
  }

  /** @returns its hash, by which it is found again */
  put(content: string | Uint8Array): string {
    const hash = hashOf(content);
    if (this.get(hash)) return hash;
    const path = join(this.folder, hash);
    mkdirSync(this.folder, {recursive: true});
    namingAtOnce(path, () => writeFileSync(path, content));
    return hash;
  }

  /** Removes all others. */
  keepOnly(hashes: ReadonlySet<string>): void {
    if (!existsSync(this.folder)) return;
    for (const name of readdirSync(this.folder)) if (!hashes.has(name)) rmSync(join(this.folder, name), {force: true});
  }
}

function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

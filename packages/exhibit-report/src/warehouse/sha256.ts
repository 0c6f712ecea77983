import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {pipeline} from "node:stream/promises";

/** `sha256:` and 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** The same of a file, which may be larger than memory. */
export async function fileSha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return `sha256:${hash.digest("hex")}`;
}

/** More bytes than this are not unpacked: a small file can say that it is very large. */
const most = 500 * 2 ** 20;

/**
 * The bytes of a file; of one compressed by gzip what is in it, as the command line reads it.
 *
 * @throws Error when it unpacks to more than 500 MB, or cannot be unpacked
 */
export async function bytesOf(file: Blob): Promise<Uint8Array> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (start[0] !== 0x1f || start[1] !== 0x8b) return new Uint8Array(await file.arrayBuffer());
  const reader = file.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const pieces: Uint8Array[] = [];
  let n = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    n += value.length;
    if (n > most) {
      await reader.cancel();
      throw new Error("a compressed file of more than 500 MB (expected less, or the command line)");
    }
    pieces.push(value);
  }
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
}

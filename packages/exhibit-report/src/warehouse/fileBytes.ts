import type {FileHandle} from "node:fs/promises";
import {createGunzip} from "node:zlib";
import {certain} from "../certain.ts";
import {fail, failBecause, openRegular} from "./regularFile.ts";

/** How many times its size a compressed file may expand, unless the user says otherwise. */
export const defaultExpansion = 100;

/** So much is no harm, however small the file was. */
const freeExpansion = 64 * 2 ** 20;

/**
 * The bytes of a file, decompressed when its name ends in .gz. A chunk is good until the next one is taken.
 *
 * @param expansion how many times its size a compressed file may expand, beyond 64 MB
 * @throws UserError when it cannot be read, or expands further
 */
export async function* bytesOf(file: string, expansion = defaultExpansion): AsyncGenerator<Buffer> {
  yield* opened(file, (handle) => (/\.gz$/i.test(file) ? decompressed(file, handle, expansion) : chunks(handle)));
}

/** The bytes of a file as they are. A chunk is good until the next one is taken. @throws UserError when it cannot be read */
export async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  yield* opened(file, chunks);
}

async function* opened(file: string, read: (handle: FileHandle) => AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const handle = await openRegular(file);
  try {
    yield* read(handle);
  } catch (error) {
    failBecause(file, error);
  } finally {
    await handle.close();
  }
}

async function* decompressed(file: string, handle: FileHandle, expansion: number): AsyncIterable<Buffer> {
  const {size} = await handle.stat();
  const most = Math.max(freeExpansion, size * expansion);
  const stream = handle.createReadStream({highWaterMark: chunkSize, autoClose: false});
  const unzip = createGunzip({chunkSize});
  stream.on("error", (error) => unzip.destroy(error));
  let total = 0;
  try {
    for await (const chunk of stream.pipe(unzip)) {
      total += (chunk as Buffer).length;
      if (total > most)
        fail(file, `expands to more than ${expansion} times its size`, "a smaller file, or a larger --max-expansion");
      yield chunk as Buffer;
    }
  } finally {
    stream.destroy();
  }
}

/** The most that is read at once. */
const chunkSize = 1 << 20;

// In two buffers, one filled while the other is looked at: a stream takes a new one for each chunk, which costs as much as
// the reading. They are no larger than the file: of many small ones, large buffers would be most of the work.
async function* chunks(handle: FileHandle): AsyncGenerator<Buffer> {
  const read = (buffer: Buffer) => {
    const reading = handle.read(buffer, 0, buffer.length);
    reading.catch(() => undefined); // thrown where it is waited for, which may be later
    return reading;
  };
  const length = Math.min(chunkSize, (await handle.stat()).size + 1);
  const buffers = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)];
  let pending = read(certain(buffers[0]));
  for (let i = 0; ; i = 1 - i) {
    const {buffer, bytesRead} = await pending;
    if (bytesRead === 0) return;
    pending = read(certain(buffers[1 - i]));
    yield buffer.subarray(0, bytesRead);
  }
}

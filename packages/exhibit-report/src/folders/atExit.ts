import {rmdirSync, rmSync} from "node:fs";

const paths = new Set<string>();
const folders = new Set<string>();

process.once("exit", () => {
  const removals = [
    ...[...paths].map((path) => () => rmSync(path, {recursive: true, force: true})),
    ...[...folders].map((path) => () => rmdirSync(path))
  ];
  for (const remove of removals) {
    try {
      remove();
    } catch {
      // It is swept by a later process.
    }
  }
});

/**
 * Has a file or folder removed when this process exits, though somebody ends it by a signal that can be caught.
 *
 * @returns a function that takes that back
 */
export function removeAtExit(path: string): () => void {
  paths.add(path);
  return () => void paths.delete(path);
}

/** Has a folder removed when this process exits, after all else, if it is empty then. */
export function removeEmptyAtExit(path: string): void {
  folders.add(path);
}

/** Lets what is to be done at the end be done, too, when somebody asks this process to end. */
export function exitOnSignals(): void {
  const signals = {SIGHUP: 1, SIGINT: 2, SIGTERM: 15};
  for (const [signal, number] of Object.entries(signals)) process.once(signal, () => process.exit(128 + number));
}

/** Ends this process when the one that started it is gone, if they have a channel between them: it may be gone by now. */
export function exitWithParent(): void {
  if (!process.send) return;
  if (!process.connected) process.exit();
  process.once("disconnect", () => process.exit());
}

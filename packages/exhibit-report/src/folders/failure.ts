/**
 * What the system did not do for us, in one line with the path where it says which: no space, no right, no such file.
 * Undefined for an error of another kind, which is a mistake of ours.
 */
export function systemFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const {message, code, syscall, path, dest} = error as NodeJS.ErrnoException & {dest?: string};
  if (code !== undefined && syscall !== undefined) {
    const [, words = code] = /^[A-Z0-9]+: ([^,]+)/.exec(message) ?? [];
    const place = dest ?? path;
    return place === undefined ? words : `${place}: ${words}`;
  }
  // DuckDB’s words; its advice on settings helps nobody here.
  const [, failure] = /^(?:IO|Out of Memory) Error: ([^\n]+)/.exec(message) ?? [];
  return failure && `DuckDB: ${failure.replace(/[.!]*$/, "")}`;
}

/** Has the error of what is done with a file name it: the system says the path only where it opens one. */
export async function naming<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw named(error, path);
  }
}

/** The same of work that is done at once. */
export function namingAtOnce<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw named(error, path);
  }
}

function named(error: unknown, path: string): unknown {
  const isNameless = error instanceof Error && "syscall" in error && !("path" in error);
  return isNameless ? Object.assign(error, {path}) : error;
}

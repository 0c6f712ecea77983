/** So many are begun at once: more files wait for the same disk. */
const nFiles = 8;

/**
 * Does the same with each, some at once. Nothing is begun after a failure, and what was begun has ended before it is told.
 *
 * @param n how many at once
 * @throws what the first failure was
 */
export async function sideBySide<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<unknown>,
  n = nFiles
): Promise<void> {
  const left = items[Symbol.iterator]();
  let failed: {error: unknown} | undefined;
  const lane = async () => {
    for (let next = left.next(); !next.done && !failed; next = left.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failed ??= {error};
      }
    }
  };
  await Promise.all(Array.from({length: n}, lane));
  if (failed) throw failed.error;
}

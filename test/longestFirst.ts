import {BaseSequencer} from "vitest/node";
import type {TestSequencerConstructor, TestSpecification} from "vitest/node";

/**
 * Starts the files that take longest first, so that no processor waits for one of them in the end: what a machine remembers
 * of the last run, a fresh clone does not know.
 *
 * @param names what their paths contain, the longest first
 */
export function longestFirst(names: readonly string[]): TestSequencerConstructor {
  const rank = ({moduleId}: TestSpecification) => names.findIndex((name) => moduleId.includes(name)) + 1 || Infinity;
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files);
      const compare = (a: TestSpecification, b: TestSpecification) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b));
      return [...sorted].sort(compare);
    }
  };
}

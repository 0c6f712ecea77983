import mt19937 from "@stdlib/random-base-mt19937";

const twoTo32 = 4294967296;

/**
 * The seed of one of many independent streams: the array [seed, …path], for the Mersenne Twister’s initialisation by
 * array. Streams of one seed, and of different seeds, start from unrelated states of a generator with period 2¹⁹⁹³⁷ − 1.
 *
 * @param seed integer from 0 to 2³² − 1
 * @param path one or more integers in the same range, which name the stream
 * @throws {RangeError} on an invalid seed or path
 * @see Matsumoto and Nishimura (1998), doi:10.1145/272991.272995
 * @example
 * streamSeed(42, 0, 1) // => [42, 0, 1]
 */
export function streamSeed(seed: number, ...path: [number, ...number[]]): number[] {
  for (const part of [seed, ...path]) {
    if (!(Number.isInteger(part) && part >= 0 && part < twoTo32)) throw new RangeError(`invalid seed: ${part}`);
  }
  return [seed, ...path];
}

/** A generator of uniform 32-bit words for a stream. */
export function wordGenerator(seed: number[]): () => number {
  return mt19937.factory({seed});
}

/**
 * A uniform integer below n, without bias: a word beyond the last whole multiple of n is drawn again.
 *
 * @param nextWord generator of uniform integers from 0 to 2³² − 1
 * @param n integer from 1 to 2³²
 * @example
 * uniformIndex(() => 4294967295, 2) // => 1
 */
export function uniformIndex(nextWord: () => number, n: number): number {
  const words = Math.floor(twoTo32 / n);
  let word = nextWord();
  while (word >= words * n) word = nextWord();
  return Math.floor(word / words);
}

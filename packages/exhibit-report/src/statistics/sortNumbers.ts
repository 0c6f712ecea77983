import {certain, leading} from "../certain.ts";

/** Below this length the engine’s own sort is as fast. */
const fewest = 2048;

/** Bits of a double’s upper half that each pass sorts by; the lower half is left to insertion. */
const passes = [
  {shift: 0, size: 2048},
  {shift: 11, size: 2048},
  {shift: 22, size: 1024}
];

/**
 * Sorts numbers, many of them about twice as fast as the engine does: three counting passes over sign, exponent and 20 bits
 * of the mantissa, whose order as integers is that of the numbers when none is negative, then insertion among the few
 * that agree in all of them. Negative numbers, and numbers too close for insertion, go to the engine’s sort.
 *
 * @param values overwritten, and sorted in place or not
 * @returns the same values ascending, NaN last
 * @see Knuth, The Art of Computer Programming, volume 3, section 5.2.5
 * @example
 * Array.from(sortNumbers(Float64Array.of(3, 1, 2))) // => [1, 2, 3]
 */
export function sortNumbers(values: Float64Array): Float64Array {
  if (values.length < fewest) return values.sort();
  const places = countUpperHalves(values);
  if (!places) return values.sort();
  let from = values;
  let to: Float64Array = new Float64Array(values.length);
  passes.forEach(({shift, size}, pass) => {
    distribute(from, to, certain(places[pass]), shift, size - 1);
    [from, to] = [to, from];
  });
  return insertionSort(from) ? from : from.sort();
}

/** For each pass, where each run of equal keys begins; undefined when a value is negative. */
function countUpperHalves(values: Float64Array): Uint32Array[] | undefined {
  const upper = upperHalves(values);
  const [low, middle, high] = leading(
    passes.map(({size}) => new Uint32Array(size + 1)),
    3
  );
  let all = 0;
  for (let i = 1; i < upper.length; i += 2) {
    const bits = certain(upper[i]);
    const [l, m, h] = [(bits & 2047) + 1, ((bits >>> 11) & 2047) + 1, (bits >>> 22) + 1];
    low[l] = certain(low[l]) + 1;
    middle[m] = certain(middle[m]) + 1;
    high[h] = certain(high[h]) + 1;
    all |= bits;
  }
  if (all < 0) return undefined;
  const places = [low, middle, high];
  for (const place of places)
    for (let k = 1; k < place.length; ++k) place[k] = certain(place[k]) + certain(place[k - 1]);
  return places;
}

function distribute(from: Float64Array, to: Float64Array, place: Uint32Array, shift: number, mask: number): void {
  const upper = upperHalves(from);
  for (let i = 0; i < from.length; ++i) {
    const key = (certain(upper[2 * i + 1]) >>> shift) & mask;
    const at = certain(place[key]);
    place[key] = at + 1;
    to[at] = certain(from[i]);
  }
}

/** Halves of each double: the upper at odd indices, as every engine’s processors store them. */
function upperHalves(values: Float64Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** Sorts what is nearly sorted, or gives up and returns false. */
function insertionSort(values: Float64Array): boolean {
  let moves = 0;
  for (let i = 1; i < values.length; ++i) {
    const value = certain(values[i]);
    let k = i;
    for (; k > 0 && certain(values[k - 1]) > value; --k) values[k] = certain(values[k - 1]);
    values[k] = value;
    moves += i - k;
    if (moves > 4 * values.length) return false;
  }
  return true;
}

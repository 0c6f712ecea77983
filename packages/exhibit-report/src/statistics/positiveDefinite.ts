import {certain} from "../certain.ts";

/**
 * The inverse of a symmetric positive definite matrix, by elimination without exchange of rows. Cubic in its size.
 *
 * @param a square and symmetric; left as it is
 * @returns undefined where the matrix is not positive definite to rounding
 * @example
 * inverse([[2, 1], [1, 1]]) // => [[1, -1], [-1, 2]]
 */
export function inverse(a: readonly (readonly number[])[]): number[][] | undefined {
  const n = a.length;
  const rows = a.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    const pivot = certain(rows[k]?.[k]);
    if (!(pivot > 1e-13 * Math.abs(certain(a[k]?.[k])))) return undefined;
    for (let j = 0; j < 2 * n; j++) certain(rows[k])[j] = certain(rows[k]?.[j]) / pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = certain(rows[i]?.[k]);
      for (let j = 0; j < 2 * n; j++) certain(rows[i])[j] = certain(rows[i]?.[j]) - factor * certain(rows[k]?.[j]);
    }
  }
  return rows.map((row) => row.slice(n));
}

/**
 * x′ A⁻¹ x for a symmetric positive definite matrix A, by elimination.
 *
 * @param a square and symmetric; left as it is
 * @param x as long as A is wide
 * @example
 * quadraticForm([[2, 1], [1, 1]], [1, 1]) // => 1
 */
export function quadraticForm(a: readonly (readonly number[])[], x: readonly number[]): number {
  const rows = a.map((row) => [...row]);
  const rest = [...x];
  let form = 0;
  for (let k = 0; k < rest.length; k++) {
    form += certain(rest[k]) ** 2 / certain(rows[k]?.[k]);
    for (let i = k + 1; i < rest.length; i++) {
      const factor = certain(rows[i]?.[k]) / certain(rows[k]?.[k]);
      rest[i] = certain(rest[i]) - factor * certain(rest[k]);
      for (let j = k + 1; j < rest.length; j++)
        certain(rows[i])[j] = certain(rows[i]?.[j]) - factor * certain(rows[k]?.[j]);
    }
  }
  return form;
}

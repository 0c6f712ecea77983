import atanhOf from "@stdlib/math-base-special-atanh";
import cosOf from "@stdlib/math-base-special-cos";
import expOf from "@stdlib/math-base-special-exp";
import expm1Of from "@stdlib/math-base-special-expm1";
import hypotOf from "@stdlib/math-base-special-hypot";
import lnOf from "@stdlib/math-base-special-ln";
import log10Of from "@stdlib/math-base-special-log10";
import log1pOf from "@stdlib/math-base-special-log1p";
import powOf from "@stdlib/math-base-special-pow";
import tanhOf from "@stdlib/math-base-special-tanh";

// Exponentials, logarithms and powers by the same arithmetic everywhere. The language leaves the last digit of Math's own
// to the engine: it may change with the next version or in another browser, and published numbers must not.
// https://tc39.es/ecma262/#sec-function-properties-of-the-math-object

type Real = (x: number) => number;

/** Inverse hyperbolic tangent, for x in (−1, 1). */
export const atanh: Real = atanhOf;
/** Cosine of x in radians. */
export const cos: Real = cosOf;
/** eˣ */
export const exp: Real = expOf;
/** eˣ − 1, with its digits near x = 0. */
export const expm1: Real = expm1Of;
/** √(x² + y²) */
export const hypot: (x: number, y: number) => number = hypotOf;
/** Natural logarithm; NaN below 0. */
export const ln: Real = lnOf;
/** Logarithm to base 10; NaN below 0, exact for powers of ten. */
export const log10: Real = log10Of;
/** ln(1 + x), with its digits near x = 0. */
export const log1p: Real = log1pOf;
/** xʸ */
export const pow: (x: number, y: number) => number = powOf;
/** Hyperbolic tangent. */
export const tanh: Real = tanhOf;

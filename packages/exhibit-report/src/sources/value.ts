/** A value in a table: dates are ISO text, an empty cell is null. */
export type Value = string | number | boolean | null;

/** What keeps a record from being read. */
export interface RecordFault {
  message: string;
  expected: string;
}

/** What is held of a record stays bounded whatever a file holds; DuckDB’s own limit, in bytes. */
export const longestRecord = 2_000_000;

/** As much of its text as is kept. */
export const longestRaw = 2000;

export const unbalanced: RecordFault = {
  message: "unbalanced quotation mark",
  expected: 'a closing quotation mark, and "" for one inside a value'
};

export const tooLong: RecordFault = {
  message: "record of more than 2,000,000 bytes",
  expected: "a closing quotation mark, or a shorter record"
};

/** Whether a record takes more bytes than DuckDB reads. */
export function isTooLong(record: string): boolean {
  return record.length > longestRecord / 3 && new TextEncoder().encode(record).length > longestRecord;
}

/**
 * What is wrong with how many values a record has.
 *
 * @param n how many it has
 * @param last the place of the last value beyond the columns that is not empty; 0 where there is none
 * @param width how many columns there are
 */
export function sizeFault(n: number, last: number, width: number): RecordFault | undefined {
  const expected = `${width} ${width === 1 ? "value" : "values"}`;
  if (last > width) return {message: `more than ${width} values in this row`, expected};
  return n < width ? {message: `${n} ${n === 1 ? "value" : "values"} in this row`, expected} : undefined;
}

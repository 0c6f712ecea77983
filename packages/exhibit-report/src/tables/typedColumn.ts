import type {ColumnSource, Reading} from "../sources/reading.ts";

/** A column of a file, read as what it means. */
export interface TypedColumn {
  /** What the value is called from here on. */
  name: string;
  /** Where it comes from in the file. */
  source: ColumnSource;
  reading: Reading;
  /** True when a row without a value is rejected; the name of a rule when it is excluded by that. */
  required?: boolean | string;
  /** Texts that mean a missing value, in lower case. */
  missing?: readonly string[];
  /** Another of the columns, with a date: an earlier one here is none. */
  after?: string;
}

/** A condition under which a row cannot be used. */
export interface RowTest {
  /** SQL over the names of the columns; null counts as false. */
  when: string;
  /** Name of the column at fault. */
  name: string;
  /** What is wrong, and what would have been right, from the texts of the row. */
  explain: (text: (name: string) => string) => {message: string; expected?: string};
  /** Under which the row is excluded: a fact about it. Absent when it is rejected: a value that cannot be read. */
  rule?: string;
  /** True for a test that comes before the reading of values: a row of another kind need not have what this kind has. */
  first?: boolean;
}

/** A value that was read: moments in milliseconds since 1970, UTC. */
export type ReadValue = string | number | boolean | undefined;

/** What a row that is in memory says: its values, and whether there is any text for them. */
export interface RowValues {
  value: (name: string) => ReadValue;
  number: (name: string) => number | undefined;
  hasText: (name: string) => boolean;
}

/** The same condition where rows are in memory. */
export interface TableTest extends RowTest {
  holds: (row: RowValues) => boolean;
}

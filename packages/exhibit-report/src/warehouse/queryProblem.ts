import type {Fault} from "../sources/fault.ts";

/**
 * What DuckDB says of a statement that it cannot answer: its sentence, the line in the statement, and the names that it
 * thinks were meant.
 *
 * @example
 * queryProblem(new Error('Binder Error: no "n"!\nCandidate bindings: "m"\n\nLINE 2: n from t'))
 * // => {message: 'Binder Error: no "n"!', line: 2, expected: "m"}
 */
export function queryProblem(error: unknown): Pick<Fault, "message" | "line" | "expected"> {
  const text = error instanceof Error ? error.message : String(error);
  const [message = ""] = text.split("\n", 1);
  const [, line] = /^LINE (\d+): /m.exec(text) ?? [];
  const [, candidates] = /^(?:Candidate bindings: |Did you mean )(".*")/m.exec(text) ?? [];
  const isOfDuckDb = candidates && /"(pg_|duckdb_|sqlite_|pragma_)/.test(candidates);
  return {
    message,
    ...(line && {line: Number(line)}),
    ...(candidates && !isOfDuckDb && {expected: candidates.replaceAll('"', "").replaceAll(" , ", ", ")})
  };
}

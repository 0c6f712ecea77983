/** A list, unless it is empty: what is not there is not said. */
export function some<T>(list: T[]): T[] | undefined {
  return list.length ? list : undefined;
}

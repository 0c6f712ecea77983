import type {Fence} from "../text/fences.ts";

/**
 * What a cell is called: as it says, or by its number where it has no name or takes its rows apart.
 *
 * @param next counts such cells of the page
 */
export function nameCell({id}: Fence["attributes"], next: () => number): {id: string; pattern?: string} {
  if (id === undefined) return {id: `query-${next()}`};
  return /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(id) ? {id} : {id: `query-${next()}`, pattern: id};
}

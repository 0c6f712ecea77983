import {realpathSync, statSync} from "node:fs";
import {homedir} from "node:os";
import {basename, dirname, join, resolve} from "node:path";

/**
 * Where a path leads: absolute, links resolved, `~` the home. What does not exist yet is named as it would be.
 */
export function placeOf(path: string): string {
  if (/^~(?=$|[\\/])/.test(path)) return placeOf(join(homedir(), path.slice(1)));
  try {
    return realpathSync.native(path || ".");
  } catch {
    const full = resolve(path);
    return dirname(full) === full ? full : join(placeOf(dirname(full)), basename(full));
  }
}

/** Whether a path leads to a place, or to somewhere within it. */
export function isWithin(path: string, place: string): boolean {
  return lineage(path).includes(identity(placeOf(place)));
}

/** Whether two paths lead to the same place. */
export function isSame(path: string, other: string): boolean {
  return identity(placeOf(path)) === identity(placeOf(other));
}

/** The identities of a path’s place and of all folders around it. */
function lineage(path: string): string[] {
  const found: string[] = [];
  for (let place = placeOf(path); ; place = dirname(place)) {
    found.push(identity(place));
    if (dirname(place) === place) return found;
  }
}

/** The same for all names of a place, on file systems, too, where capitals do not count. */
function identity(place: string): string {
  try {
    const {dev, ino} = statSync(place, {bigint: true});
    return `${dev}:${ino}`;
  } catch {
    return `${identity(dirname(place))}/${basename(place).normalize().toLowerCase()}`;
  }
}

import {spawnSync} from "node:child_process";

/**
 * What to put before a command so that it runs without a network: a namespace of its own. Empty, with a word on why,
 * where the system does not permit that.
 */
export function cutNetwork(): string[] {
  for (const options of [["-n"], ["-r", "-n"]]) {
    if (spawnSync("unshare", [...options, "true"]).status === 0) return ["unshare", ...options];
  }
  console.warn("the network is not cut: this system does not permit a network namespace (unshare -n)");
  return [];
}

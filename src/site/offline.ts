import {readFileSync} from "node:fs";

/**
 * Replaces `fetch` with one that never reaches the network. Framework asks a registry for versions of packages that its
 * client could import; those questions are answered from node_modules. Every other request is an error that names its
 * address.
 *
 * @returns the addresses that were refused, as they come
 */
export function goOffline(): string[] {
  const refused: string[] = [];
  globalThis.fetch = async (input) => {
    const url = String(input instanceof Request ? input.url : input);
    const version = /^https:\/\/registry\.npmjs\.org\/(.+)\/latest$/.exec(url);
    if (version) return Response.json({version: installedVersion(version[1])});
    refused.push(url);
    throw new Error(`request refused, the build is offline: ${url}`);
  };
  return refused;
}

function installedVersion(name: string): string {
  try {
    return JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
  } catch {
    return "0.0.0";
  }
}

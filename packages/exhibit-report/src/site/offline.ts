import {answerFromInstalled, NotInstalled} from "./installedPackages.ts";

/**
 * Replaces `fetch` with one that never reaches the network. Framework asks for packages that pages import; these questions
 * are answered from node_modules. Every other request is an error that names its address.
 *
 * @param onMissing told of a package that is not installed, for which an empty module then stands; default: an error
 * @returns the addresses that were refused, as they come
 */
export function goOffline(onMissing?: (missing: NotInstalled) => void): string[] {
  const refused: string[] = [];
  globalThis.fetch = async (input) => {
    const url = String(input instanceof Request ? input.url : input);
    const answer = await answerFromInstalled(url).catch((error: unknown) => {
      if (!(error instanceof NotInstalled && onMissing)) throw error;
      onMissing(error);
      return new Response("", {headers: {"content-type": "application/javascript"}});
    });
    if (answer) return answer;
    refused.push(url);
    throw new Error(`request refused, the build is offline: ${url}`);
  };
  return refused;
}

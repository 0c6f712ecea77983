import {answerFromInstalled} from "./installedPackages.ts";

/**
 * Replaces `fetch` with one that never reaches the network. Framework asks for packages that pages import; these questions
 * are answered from node_modules. Every other request is an error that names its address.
 *
 * @returns the addresses that were refused, as they come
 */
export function goOffline(): string[] {
  const refused: string[] = [];
  globalThis.fetch = async (input) => {
    const url = String(input instanceof Request ? input.url : input);
    const answer = await answerFromInstalled(url);
    if (answer) return answer;
    refused.push(url);
    throw new Error(`request refused, the build is offline: ${url}`);
  };
  return refused;
}

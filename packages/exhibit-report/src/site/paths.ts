/**
 * The address of a file or page as seen from a page. Pages link by relative addresses only, so that the site works under
 * any base path.
 *
 * @param from path of the page, such as `/exhibits/dora-2019/index`
 * @param to path from the root of the site, such as `/exhibits/dora-2019/data.csv`
 * @example
 * relativeTo("/exhibits/dora-2019/index", "/data/")
 * // => "../../data/"
 */
export function relativeTo(from: string, to: string): string {
  const here = from.split("/").slice(1, -1);
  const there = to.split("/").slice(1);
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) ++common;
  return [...here.slice(common).map(() => ".."), ...there.slice(common)].join("/") || "./";
}

/**
 * Where a file of data lies on the site: in `data`, in its publisher’s folder.
 *
 * @example
 * publicPath("/elsewhere/dora/dora_2019_shares.csv")
 * // => "data/dora/dora_2019_shares.csv"
 */
export function publicPath(file: string): string {
  return `data/${file.split("/").slice(-2).join("/")}`;
}

import {LoaderResolver} from "@observablehq/framework/dist/loader.js";

const {loadPage} = LoaderResolver.prototype;

/**
 * Lets pages keep the look of the report: a theme of Framework’s, which a page may name in its front matter, would lay its
 * fonts, colours and widths over it. A style sheet that a page names is its author’s, and stays.
 */
export function keepLook(): void {
  LoaderResolver.prototype.loadPage = async function (path, options, effects) {
    const page = await loadPage.call(this, path, options, effects);
    return page.data.theme === undefined || page.data.style !== undefined ? page : {...page, style: null};
  };
}

import {pageWords} from "./pageWords.ts";

/** Says that the address carries a change, and leads there: nothing is computed before the reader asks for it. */
export function showCarried(section: HTMLElement): void {
  const words = pageWords().rerun;
  const banner = document.createElement("div");
  banner.className = "fork-banner";
  const to = document.createElement("button");
  to.type = "button";
  to.className = "copy";
  to.textContent = words.toChange;
  to.addEventListener("click", () => {
    document.querySelector<HTMLElement>("#tab-sources")?.click();
    const details = section.querySelector("details");
    if (details) details.open = true;
    section.scrollIntoView();
  });
  banner.append(words.carried, " ", to);
  document.querySelector("#figure")?.before(banner);
}

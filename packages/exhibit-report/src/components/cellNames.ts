/** Names for those who do not see it what cells make and their libraries leave without one, now and whenever a cell runs again. */
export function nameCells(root: HTMLElement): void {
  const name = () => {
    for (const slider of root.querySelectorAll<HTMLInputElement>("form input[type=range]:not([aria-label])"))
      slider.setAttribute("aria-label", slider.form?.querySelector("label")?.textContent || "Value");
    for (const number of root.querySelectorAll<HTMLInputElement>("form input[type=number]:not([aria-label])"))
      if (!number.labels?.length) number.setAttribute("aria-label", "Value");
    for (const box of root.querySelectorAll("form table input[type=checkbox]:not([aria-label])"))
      box.setAttribute("aria-label", box.closest("thead") ? "Select all rows" : "Select this row");
    // A group of marks has no role that may bear a name.
    for (const group of root.querySelectorAll('svg[class^="plot"] g[aria-label]')) group.removeAttribute("aria-label");
    for (const svg of root.querySelectorAll(".cell-figure .observablehq--block svg:not([role])")) {
      const words = svg.closest(".cell-figure")?.querySelector(".drawn svg")?.getAttribute("aria-labelledby");
      svg.setAttribute("role", "img");
      if (words) svg.setAttribute("aria-labelledby", words);
    }
  };
  name();
  new MutationObserver(name).observe(root, {childList: true, subtree: true});
}

/** Names in the address of a page that say what its reader sees. */
const names = new Set<string>();

/**
 * Takes along what a reader sees where the page tells its own address: the link to it, and the button that copies it.
 *
 * @param own names under which the address now keeps something of it
 */
export function shareView(own: Iterable<string>): void {
  for (const name of own) names.add(name);
  const view = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => names.has(name)));
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-address]")) {
    const own = link.dataset.address ?? "";
    const address = view.size ? `${own.replace(/\/?$/, "/")}?${view}` : own;
    link.search = String(view);
    link.textContent = address;
    const copy = link.parentElement?.querySelector<HTMLElement>("[data-copy]");
    if (copy) copy.dataset.copy = address;
  }
}

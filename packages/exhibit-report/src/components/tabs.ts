/**
 * Makes tabs of sections below each other, each named by its heading, or by its label where it has none. What an address
 * leads to is shown, wherever it stands.
 */
export function mountTabs(box: HTMLElement): void {
  const panels = [...box.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
  const list = document.createElement("div");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", box.dataset.tabs ?? "");
  const tabs = panels.map((panel) => tabOf(panel));
  const show = (index: number) => {
    for (const [i, panel] of panels.entries()) {
      panel.hidden = i !== index;
      tabs[i]?.setAttribute("aria-selected", String(i === index));
      if (tabs[i]) tabs[i].tabIndex = i === index ? 0 : -1;
    }
  };
  for (const [i, tab] of tabs.entries()) {
    tab.addEventListener("click", () => {
      show(i);
      if (!location.hash.startsWith("#fork="))
        history.replaceState(null, "", i === 0 ? location.pathname + location.search : `#${panels[i]?.id}`);
    });
    tab.addEventListener("keydown", (event) => {
      const to = {ArrowRight: i + 1, ArrowLeft: i - 1 + tabs.length, Home: 0, End: tabs.length - 1}[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const other = tabs[to % tabs.length];
      other?.focus();
      other?.click();
    });
  }
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const index = panels.findIndex((panel) => target && panel.contains(target));
    if (!target || index < 0) return;
    show(index);
    for (let parent: Element | null = target; parent; parent = parent.parentElement)
      if (parent instanceof HTMLDetailsElement) parent.open = true;
    (target === panels[index] ? box : target).scrollIntoView();
  };
  list.append(...tabs);
  box.prepend(list);
  box.classList.add("ready");
  show(0);
  follow();
  addEventListener("hashchange", follow);
}

function tabOf(panel: HTMLElement): HTMLButtonElement {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.id = `tab-${panel.id}`;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  const heading = panel.querySelector(":scope > h2");
  tab.textContent = heading?.textContent ?? panel.getAttribute("aria-label");
  heading?.classList.add("spoken");
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  return tab;
}

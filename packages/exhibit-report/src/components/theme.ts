/** Ties a choice of theme to the page, and remembers it where the browser lets us. */
export function mountTheme(choice: HTMLSelectElement): void {
  const root = document.documentElement;
  choice.value = root.dataset.theme ?? "";
  choice.addEventListener("change", () => {
    if (choice.value) root.dataset.theme = choice.value;
    else delete root.dataset.theme;
    try {
      if (choice.value) localStorage.setItem("theme", choice.value);
      else localStorage.removeItem("theme");
    } catch {
      // A browser that keeps nothing shows the choice on this page alone.
    }
  });
}

import {say} from "./say.ts";
/**
 * Tells who followed a slide’s short link which slide they came from, and leads back to it. It lies over the foot of the page,
 * which stays where it is.
 */
export function cameFrom(slide: string): void {
  const link = document.querySelector<HTMLAnchorElement>(`.kicker a[href$="#slide-${CSS.escape(slide)}"]`);
  if (!link) return;
  const bar = document.createElement("aside");
  bar.className = "came-from";
  bar.setAttribute("aria-label", `Slide ${slide}`);
  const leading = (text: string, query: string) => {
    const address = new URL(link.href);
    address.search = query;
    const element = document.createElement("a");
    element.href = address.href;
    element.textContent = text;
    return element;
  };
  const close = document.createElement("button");
  close.type = "button";
  close.className = "copy";
  close.textContent = say`Close`;
  close.addEventListener("click", () => bar.remove());
  bar.append(
    say`Slide ${slide}`,
    leading(say`What became of its claims`, ""),
    leading(say`Present it`, "?present"),
    close
  );
  document.body.append(bar);
}

/** A heading that is so near to the top of the window, in pixels, has been reached. */
const reached = 80;

/** Marks in a page’s contents where the reader is: the last heading that has been reached; at the end of the page the last. */
export function mountRail(contents: HTMLElement): void {
  const links = new Map(
    [...contents.querySelectorAll<HTMLAnchorElement>("a[href^='#']")].flatMap((link) => {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return heading ? [[heading, link] as const] : [];
    })
  );
  const mark = () => {
    const above = [...links.keys()].filter((heading) => heading.getBoundingClientRect().top <= reached);
    const isEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const current = isEnd ? [...links.keys()].at(-1) : above.at(-1);
    for (const [heading, link] of links)
      if (heading === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
  };
  const observer = new IntersectionObserver(mark, {rootMargin: `0px 0px ${reached - innerHeight}px 0px`});
  for (const heading of links.keys()) observer.observe(heading);
  addEventListener("scrollend", mark, {passive: true});
  new ResizeObserver(mark).observe(document.body); // a font that comes late moves headings, too
}

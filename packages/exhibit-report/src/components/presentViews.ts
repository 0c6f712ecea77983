import {stepsOf} from "./presentSteps.ts";

/** What stands on the screen at one time. */
export interface View {
  /** Of what it shows on the page. */
  id: string;
  /** By which one goes there: that of the slide, or its place. */
  number: number;
  element: HTMLElement;
  /** Parts that come one step after the other. */
  steps: Element[][];
}

/** What of a page can be presented: its slides, each with its figures, or else its figures. */
export function viewsOf(main: HTMLElement): View[] {
  const slides = [...main.querySelectorAll<HTMLElement>("section.slide")];
  if (slides.length) return slides.flatMap(slideViews);
  return [...main.querySelectorAll<HTMLElement>("figure[data-exhibit]")].map((figure, i) => figureView(figure, i + 1));
}

function figureView(figure: HTMLElement, number: number): View {
  const title = document.getElementById(figure.getAttribute("aria-labelledby") ?? "")?.textContent ?? "";
  const link = figure.querySelector<HTMLAnchorElement>("a[data-permalink]") ?? linkBefore(figure);
  const onStage = figure.querySelector<HTMLTemplateElement>("template.stage")?.content.querySelector("svg");
  const charts = [...figure.querySelectorAll<SVGSVGElement>("svg.chart")];
  const chart = copyOf(onStage ?? charts.find(({classList}) => classList.contains("chart-wide")) ?? charts[0], title);
  const upright = copyOf(
    charts.find(({classList}) => classList.contains("chart-narrow")),
    title
  );
  upright?.classList.add("upright");
  const element = viewElement(title);
  const box = document.createElement("div");
  box.className = onStage ? "present-chart for-stage" : "present-chart";
  const words = figure.querySelector("table.words")?.cloneNode(true);
  if (chart ?? words) box.append((chart ?? words)!);
  if (chart && upright) box.append(upright);
  const subtitle = text("p", figure.querySelector(".figure-subtitle")?.textContent);
  const source = figure.querySelector("figcaption p") ?? sharedSource();
  element.append(subtitle, box, foot(source?.textContent, link));
  return {id: figure.id, number, element, steps: together([chart, upright].map((svg) => (svg ? stepsOf(svg) : [])))};
}

/** The steps of drawings of which the screen shows one. */
function together([first = [], second = []]: readonly Element[][][]): Element[][] {
  const [longer, shorter] = first.length < second.length ? [second, first] : [first, second];
  return longer.map((parts, i) => [...parts, ...(shorter[i] ?? [])]);
}

/** A slide in words, with its claims step by step; then its figures. */
function slideViews(section: HTMLElement): View[] {
  const heading = section.querySelector("h2")!;
  const number = Number(/\d+$/.exec(heading.id)?.[0]);
  const short = section.querySelector<HTMLAnchorElement>("a[data-short]")!;
  const title = (heading.textContent ?? "").replace(/^\s*\d+\s*/, `${number} · `);
  const words = viewElement(title);
  const claims = [...section.querySelectorAll(".slide-claims li")].map((item) => item.cloneNode(true) as Element);
  const list = document.createElement("ul");
  list.append(...claims);
  const said = document.createElement("div");
  said.className = "present-words";
  said.append(text("p", section.querySelector("p")?.textContent), list);
  words.append(said, foot("", short));
  const figures = [...section.querySelectorAll<HTMLAnchorElement>(".small-cards a")].map((card) => {
    const element = viewElement(title);
    const image = document.createElement("img");
    const shown = card.querySelector("img")!.src.replace(/thumbnail\.png$/, "figure-16x9.png");
    image.src = shown.replace(/\.png$/, ".svg"); // sharp at any size
    image.alt = card.querySelector(".card-title")?.textContent ?? "";
    element.append(image);
    return {id: heading.id, number, element, steps: []};
  });
  return [{id: heading.id, number, element: words, steps: claims.map((claim) => [claim])}, ...figures];
}

function viewElement(title: string): HTMLElement {
  const element = document.createElement("section");
  element.className = "present-view";
  element.append(text("h2", title));
  return element;
}

/** Source, address and the address as a QR code, which lies beside what it leads to. */
function foot(source: string | null | undefined, link: HTMLAnchorElement | undefined): HTMLElement {
  const element = document.createElement("footer");
  const words = document.createElement("div");
  words.append(text("p", source));
  element.append(words);
  if (!link) return element;
  words.append(text("p", link.textContent));
  const image = document.createElement("img");
  image.src = new URL("qr.svg", link.href).href;
  image.alt = "";
  element.append(image);
  return element;
}

/** The source that small figures share, without the number of the figure that names it. */
function sharedSource(): Element | undefined {
  const source = document.querySelector("#figure figcaption p")?.cloneNode(true) as Element | undefined;
  source?.querySelector("strong")?.remove();
  return source;
}

/** A small figure goes without a caption: that of the figure before it has the address. */
function linkBefore(figure: HTMLElement): HTMLAnchorElement | undefined {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-permalink]")];
  return links.findLast((link) => link.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function text(name: "p" | "h2" | "li", content: string | null | undefined): HTMLElement {
  const element = document.createElement(name);
  element.textContent = (content ?? "").replace(/\s+/g, " ").trim();
  return element;
}

/** A chart without the names that its original is known by. */
function copyOf(chart: SVGSVGElement | undefined, title: string): SVGSVGElement | undefined {
  const copy = chart?.cloneNode(true) as SVGSVGElement | undefined;
  for (const named of copy?.querySelectorAll("title, desc") ?? []) named.remove();
  copy?.removeAttribute("aria-labelledby");
  copy?.setAttribute("aria-label", title);
  return copy;
}

import type {PublishedExhibit, PublishedFigure} from "../exports/publish.ts";
import type {Talk} from "../exports/talk.ts";
import type {PublishedStore} from "./publishedStore.ts";

/** The talk’s slides and claims. */
export function talkOf(store: PublishedStore): Talk {
  return store.feature<Talk>("talk");
}

/** An exhibit behind a slide, and the figure of it that the slide shows. */
export interface SlideExhibit {
  exhibit: PublishedExhibit;
  figure: PublishedFigure;
}

/**
 * The exhibits behind a slide: those with a figure made for it, then the others, each in the order of the catalogue. A
 * figure made for the slide goes before the main one.
 */
export function exhibitsOnSlide(store: PublishedStore, slide: number): SlideExhibit[] {
  const found = store.all().flatMap((exhibit) => {
    const [main, ...further] = exhibit.figures;
    const figure = [...further, main].find(({slides}) => slides.includes(slide));
    return figure ? [{exhibit, figure}] : [];
  });
  const isMade = ({exhibit, figure}: SlideExhibit) => figure !== exhibit.figures[0];
  return [...found.filter(isMade), ...found.filter((on) => !isMade(on))];
}

/** Path of an exhibit, at the figure. */
export function figurePath({exhibit, figure}: SlideExhibit): string {
  return `/exhibits/${exhibit.id}/${figure.id && `#${figure.id}`}`;
}

/** Path that a slide’s short link leads to: the first exhibit behind it, or its place on the page of slides. */
export function slideTarget(store: PublishedStore, slide: number): string {
  const [first] = exhibitsOnSlide(store, slide);
  return first ? figurePath(first) : `/slides/#slide-${slide}`;
}

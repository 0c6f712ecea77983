/** What an explorable says and draws for values of its controls; the page holds it for the initial ones. */
export interface Drawing {
  initial: Record<string, number>;
  sentence(values: Record<string, number>): string;
  draw(values: Record<string, number>, options: {document: Document; width: number}): SVGSVGElement;
}

/** A slider with its number. */
export interface Control {
  name: string;
  label: string;
  min: number;
  max: number;
  step: number;
}

/**
 * A drawing that a reader can change, below the figure of an exhibit. It is the default export of a module in
 * `src/explorables` that is named like the exhibit, and runs in the page.
 */
export interface Explorable {
  title: string;
  /** What does not work without JavaScript. */
  note: string;
  legend: string;
  controls: Control[];
  drawing: Drawing;
}

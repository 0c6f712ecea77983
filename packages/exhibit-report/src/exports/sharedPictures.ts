// Apart from the module that draws them, which loads much that pages do not need.

/** A picture of an exhibit’s figure for a place other than a feed. */
export interface ShareFigure {
  /** Name of its file. */
  file: string;
  /** Pixels of the PNG that a page makes of it when asked. */
  pixels: [width: number, height: number];
  kind: "dark" | "transparent" | "screen" | "square";
}

/** Drawn as SVG alone: a PNG of each would double the time and the size of a build. */
export const shareFigures: readonly ShareFigure[] = [
  {kind: "dark", file: "figure-dark.svg", pixels: [1200, 630]},
  {kind: "transparent", file: "figure-transparent.svg", pixels: [1200, 630]},
  {kind: "screen", file: "figure-16x9.svg", pixels: [1920, 1080]},
  {kind: "square", file: "figure-square.svg", pixels: [2160, 2160]}
];

/** How long a frame stands, how long it takes to become the next, and what passes before the first, in milliseconds. */
const pace = {stand: 350, move: 300, wait: 700};

/**
 * Plays the frames of a figure once, each becoming the next, and stops at the last after a few seconds. Who asks for less
 * motion sees the last frame until they play it, and then frame by frame.
 */
export function mountMoving(figure: HTMLElement): void {
  const frames = [...figure.querySelectorAll<HTMLElement>("[data-frame]")];
  const button = figure.querySelector("button")!;
  const output = figure.querySelector<HTMLElement>("[data-frame-title]")!;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const {play, pause} = {play: button.dataset.play ?? "", pause: button.textContent};
  let at = frames.length - 1;
  let isPlaying = !isCalm;
  let isTouched = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (index: number) => {
    const from = frames[at];
    at = index;
    frames.forEach((frame, i) => (frame.hidden = i !== index));
    output.textContent = frames[index]?.dataset.frame ?? "";
    const to = frames[index];
    if (!isCalm && from && to && from !== to && index > 0) move(from, to);
  };
  const stop = () => {
    clearTimeout(timer);
    isPlaying = false;
    button.textContent = play;
  };
  const step = () => {
    if (at === frames.length - 1) return stop();
    show(at + 1);
    timer = setTimeout(step, isCalm ? 1500 : pace.stand + pace.move);
  };
  const start = () => {
    isPlaying = true;
    button.textContent = pause;
    if (at === frames.length - 1) show(0);
    timer = setTimeout(step, pace.stand);
  };
  button.addEventListener("click", () => {
    isTouched = true;
    if (isPlaying) stop();
    else start();
  });
  if (isCalm) stop();
  else setTimeout(() => !isTouched && start(), pace.wait); // once the page is there
}

/** Lets the lines of a frame grow out of those of the one before: of the same colour, or else of as many points. */
function move(from: HTMLElement, to: HTMLElement): void {
  const before = linesOf(from);
  const lines = linesOf(to).flatMap((line) => {
    const like = before.filter(({points}) => points.length === line.points.length);
    const source = like.find(({stroke}) => stroke === line.stroke) ?? like.at(-1);
    return source ? [{...line, points: thin(line.points), from: thin(source.points)}] : [];
  });
  const start = performance.now();
  const draw = (now: number) => {
    const t = Math.min(1, Math.max(0, (now - start) / pace.move));
    for (const {path, d, from, points} of lines)
      path.setAttribute("d", t < 1 ? between(from, points, t * t * (3 - 2 * t)) : d);
    if (t < 1) requestAnimationFrame(draw);
  };
  draw(start);
}

type Point = readonly [number, number];

/** Every third point, which is as many as an eye can follow, with the ends. */
function thin(points: readonly Point[]): Point[] {
  return points.filter((_, i) => i % 3 === 0 || i === points.length - 1);
}

function between(from: readonly Point[], to: readonly Point[], t: number): string {
  const part = (a: number, b: number) => (a + (b - a) * t).toFixed(1);
  return to.map(([x, y], i) => `${i ? "L" : "M"}${part(from[i]?.[0] ?? x, x)},${part(from[i]?.[1] ?? y, y)}`).join("");
}

interface Line {
  path: Element;
  stroke: string;
  d: string;
  points: Point[];
}

function linesOf(frame: HTMLElement): Line[] {
  return [...frame.querySelectorAll(`svg g[fill="none"][stroke] > path:not([transform])`)].flatMap((path) => {
    const d = path.getAttribute("d") ?? "";
    const points = pointsOf(d);
    return points ? [{path, stroke: path.parentElement?.getAttribute("stroke") ?? "", d, points}] : [];
  });
}

/** The corners of a path of straight lines; `undefined` where it has others. */
function pointsOf(d: string): Point[] | undefined {
  if (/[^MLHVlhv\d\s,.-]/.test(d)) return undefined;
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MLHVlhv])([^MLHVlhv]*)/g)].map(([, command = "", text = ""]) => {
    const [a = 0, b = 0] = (text.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    if (command === "h") x += a;
    else if (command === "v") y += a;
    else if (command === "l") [x, y] = [x + a, y + b];
    else if (command === "H") x = a;
    else if (command === "V") y = a;
    else [x, y] = [a, b];
    return [x, y] as const;
  });
}

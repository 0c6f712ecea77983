type Kind = "frame" | "curve" | "limits" | "labels";

/**
 * The parts of a chart that come step by step after its axes and curves: its limits (bands and dashed lines), then its labels.
 * None where it has no curves: a table of words is read as a whole.
 */
export function stepsOf(chart: SVGSVGElement): Element[][] {
  const kinds = new Map<Element, Kind>();
  for (const drawing of [chart, ...chart.querySelectorAll("svg")]) {
    let hasCurve = false;
    for (const group of drawing.querySelectorAll(":scope > g")) {
      if (group.querySelector("svg")) continue;
      const kind = kindOf(group, hasCurve);
      hasCurve ||= kind === "curve";
      kinds.set(group, kind);
    }
  }
  const of = (wanted: Kind) => [...kinds].flatMap(([group, kind]) => (kind === wanted ? [group] : []));
  if (!of("curve").length) return [];
  return [of("limits"), of("labels")].filter((groups) => groups.length > 0);
}

/** What a group of marks is; a text before any curve belongs to an axis. */
function kindOf(group: Element, afterCurve: boolean): Kind {
  if (group.matches(".points, .covers")) return "frame";
  if (group.querySelector("text")) return afterCurve ? "labels" : "frame";
  const number = (name: string) => Number(group.getAttribute(name) ?? 1);
  const isFaint = number("fill-opacity") < 0.5 || number("stroke-opacity") < 0.5 || number("opacity") < 0.5;
  if (isFaint || (group.hasAttribute("stroke-dasharray") && group.querySelector("path"))) return "limits";
  const isTick = group.getAttribute("stroke") === "currentColor" && group.getAttribute("fill") === "none";
  return !isTick && group.querySelector("path, rect, circle") ? "curve" : "frame";
}

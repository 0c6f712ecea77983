import {mountDrawing} from "./drawing.ts";

/** Hands an explorable to the drawing of its name, which alone brings the code of charts. */
export async function mountExplorable(section: HTMLElement): Promise<void> {
  switch (section.dataset.explorable) {
    case "constraints-and-performance":
      return mountDrawing(section, (await import("./constraints.ts")).constraints);
    case "breach-rate-detectability":
      return mountDrawing(section, (await import("./breachRate.ts")).breachRate);
    case "incident-duration-power":
      return mountDrawing(section, (await import("./incidentPower.ts")).incidentPower);
    case "risk-value":
      return mountDrawing(section, (await import("./riskValue.ts")).riskValue);
    default:
      throw new Error(`unknown explorable: ${section.dataset.explorable}`);
  }
}

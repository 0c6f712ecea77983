import {drawConstraints, initial} from "../components/constraintsDrawing.ts";
import {document} from "../exports/dom.ts";
import {roundNumbers} from "../exports/svg.ts";
import {html, raw} from "./html.ts";
import type {Html} from "./html.ts";

interface Control {
  name: string;
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
}

function control({name, label, min, max, step, value}: Control): Html {
  return html`<div class="control">
    <label id="label-${name}" for="range-${name}">${label}</label
    ><input
      id="range-${name}"
      name="${name}"
      type="range"
      min="${min}"
      max="${max}"
      step="${step}"
      value="${value}"
    /><input
      name="${name}"
      type="number"
      min="${min}"
      max="${max}"
      step="${step}"
      value="${value}"
      aria-labelledby="label-${name}"
    />
  </div>`;
}

/**
 * The controls of each explorable, as they stand in the page before any script runs. The component of the same name
 * takes them over.
 */
export const explorables: Record<string, () => Html> = {
  "constraints-and-performance": () =>
    html`<section class="explorable" data-explorable="constraints-and-performance" aria-labelledby="explore">
      <h2 id="explore" class="figure-title">Try other curves and thresholds</h2>
      <noscript><p>Moving the curve needs JavaScript; the figure above does not.</p></noscript>
      <form autocomplete="off">
        <fieldset>
          <legend>A second curve, against the baseline</legend>
          ${control({name: "mean", label: "Mean outcome", min: -2, max: 3, step: 0.05, value: initial.mean})}
          ${control({name: "sd", label: "Standard deviation", min: 0.3, max: 2, step: 0.05, value: initial.sd})}
          ${control({name: "bad", label: "Outcomes are bad below", min: -4, max: 0, step: 0.1, value: initial.bad})}
          ${control({name: "good", label: "Outcomes are good above", min: 0, max: 4, step: 0.1, value: initial.good})}
        </fieldset>
        <p>
          <button class="copy" type="reset">Reset</button>
          <button class="copy" type="button" data-share>Copy link to these values</button>
        </p>
      </form>
      <output aria-live="polite"></output>
      <div class="stage">${raw(roundNumbers(drawConstraints(initial, {document, width: 688}).outerHTML))}</div>
    </section>`
};

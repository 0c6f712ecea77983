import {breachRate} from "../components/breachRate.ts";
import {constraints} from "../components/constraints.ts";
import type {Drawing} from "../components/drawing.ts";
import {incidentPower} from "../components/incidentPower.ts";
import {riskValue} from "../components/riskValue.ts";
import {document} from "../exports/dom.ts";
import {roundNumbers} from "../exports/svg.ts";
import {html, raw} from "../text/html.ts";
import type {Html} from "../text/html.ts";

interface Control {
  name: string;
  label: string;
  min: number;
  max: number;
  step: number;
}

interface Explorable {
  title: string;
  /** What does not work without JavaScript. */
  note: string;
  legend: string;
  controls: Control[];
  drawing: Drawing;
}

const explorables: Record<string, Explorable> = {
  "constraints-and-performance": {
    title: "Try other curves and thresholds",
    note: "Moving the curve needs JavaScript; the figure above does not.",
    legend: "A second curve, against the baseline",
    controls: [
      {name: "mean", label: "Mean outcome", min: -2, max: 3, step: 0.05},
      {name: "sd", label: "Standard deviation", min: 0.3, max: 2, step: 0.05},
      {name: "bad", label: "Outcomes are bad below", min: -4, max: 0, step: 0.1},
      {name: "good", label: "Outcomes are good above", min: 0, max: 4, step: 0.1}
    ],
    drawing: constraints
  },
  "breach-rate-detectability": {
    title: "Try your own rate and cut",
    note: "Another rate or cut needs JavaScript; the figure above does not.",
    legend: "Rare events before and after a change",
    controls: [
      {name: "rate", label: "Events a year before the cut", min: 0.01, max: 5, step: 0.001},
      {name: "cut", label: "Cut, in percent", min: 1, max: 99, step: 1},
      {name: "years", label: "Years before, and as many after", min: 1, max: 1000, step: 1}
    ],
    drawing: breachRate
  },
  "incident-duration-power": {
    title: "Try your own incidents",
    note: "Other numbers need JavaScript; the figure above does not.",
    legend: "Durations before and after a change",
    controls: [
      {name: "cut", label: "Incidents get shorter by, in percent", min: 1, max: 95, step: 1},
      {name: "sdlog", label: "Standard deviation of the log duration", min: 0.3, max: 3, step: 0.05},
      {name: "n", label: "Incidents before, and as many after", min: 2, max: 5000, step: 1}
    ],
    drawing: incidentPower
  },
  "risk-value": {
    title: "Try your own risk and control",
    note: "Other numbers need JavaScript; the figure above does not.",
    legend: "A risk, and what a control does to it",
    controls: [
      {name: "events", label: "Events a year without the control", min: 0.01, max: 5, step: 0.001},
      {name: "median", label: "Median loss of an event, in $1,000", min: 1, max: 5000, step: 1},
      {name: "likelihood", label: "Events that it prevents, in percent", min: 0, max: 100, step: 1},
      {name: "impact", label: "Loss that it spares of the others, in percent", min: 0, max: 100, step: 1},
      {name: "cost", label: "Its cost a year, in $1,000", min: 0, max: 2000, step: 1},
      {name: "years", label: "Years, discounted at 5% a year", min: 1, max: 20, step: 1}
    ],
    drawing: riskValue
  }
};

/**
 * The controls and the drawing of an explorable, as they stand in the page before any script runs. The component of the
 * same name takes them over.
 *
 * @throws Error when there is no such explorable
 */
export function renderExplorable(name: string): Html {
  const explorable = explorables[name] as Explorable | undefined;
  if (!explorable) throw new Error(`unknown explorable: ${name}`);
  const {title, note, legend, controls, drawing} = explorable;
  const {initial} = drawing;
  return html`<section class="explorable" data-explorable="${name}" aria-labelledby="explore">
    <h2 id="explore" class="figure-title">${title}</h2>
    <noscript><p>${note}</p></noscript>
    <form autocomplete="off">
      <fieldset>
        <legend>${legend}</legend>
        ${controls.map((control) => renderControl(control, initial[control.name]))}
      </fieldset>
      <p>
        <button class="copy" type="reset">Reset</button>
        <button class="copy" type="button" data-share>Copy link to these values</button>
      </p>
    </form>
    <output aria-live="polite"></output>
    <div class="stage">${raw(roundNumbers(drawing.draw(initial, {document, width: 688}).outerHTML))}</div>
  </section>`;
}

function renderControl({name, label, min, max, step}: Control, value: number): Html {
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

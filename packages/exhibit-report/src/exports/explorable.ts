import {certain} from "../certain.ts";
import {textWidth} from "../charts/text.ts";
import type {Control, Drawing, Explorable} from "../exhibits/explorable.ts";
import {document} from "./dom.ts";
import {roundNumbers} from "./svg.ts";
import {html, raw} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/**
 * The controls and the drawing of an explorable, as they stand in the page before any script runs. The component of the
 * same name takes them over.
 *
 * @param id of the exhibit
 */
export function renderExplorable(id: string, {title, note, legend, controls, drawing}: Explorable): Html {
  const {initial} = drawing;
  return html`<section class="explorable" data-explorable="${id}" aria-labelledby="explore">
    <h2 id="explore" class="figure-title">${title}</h2>
    <noscript><p>${note}</p></noscript>
    <form autocomplete="off">
      <fieldset>
        <legend>${legend}</legend>
        ${controls.map((control) => renderControl(control, certain(initial[control.name])))}
      </fieldset>
      <p>
        <button class="copy" type="reset">Reset</button>
        <button class="copy" type="button" data-share>Copy link to these values</button>
      </p>
    </form>
    <div class="answer-box">
      <output aria-live="polite">${drawing.sentence(initial)}</output>
      <span aria-hidden="true">${longestSentence(controls, drawing)}</span>
    </div>
    <div class="stage">
      <div class="box-wide">${drawInitial(drawing, 688)}</div>
      <div class="box-narrow">${drawInitial(drawing, 280)}</div>
    </div>
  </section>`;
}

function drawInitial({draw, initial}: Drawing, width: number): Html {
  return raw(roundNumbers(draw(initial, {document, width}).outerHTML));
}

/**
 * The longest of what is said for the initial values and with each control at either end: it keeps the room that the answer
 * may need, so that the drawing below does not move.
 */
function longestSentence(controls: readonly Control[], {initial, sentence}: Drawing): string {
  const ends = controls.flatMap(({name, min, max}) => [min, max].map((value) => ({...initial, [name]: value})));
  return [initial, ...ends].map(sentence).reduce((a, b) => (textWidth(b, 1) > textWidth(a, 1) ? b : a));
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

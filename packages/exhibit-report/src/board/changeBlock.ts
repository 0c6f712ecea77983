import {count, percent} from "../charts/format.ts";
import {changesBetween} from "../exports/frozen.ts";
import type {Change, Frozen, Stated} from "../exports/frozen.ts";
import {changeSentence} from "../exhibits/own/quarterWords.ts";
import {indicatorOf} from "../exhibits/own/quarterIndicators.ts";
import {amountText} from "../objectives/describe.ts";
import type {ObjectiveResult} from "../objectives/objective.ts";
import {clip} from "../text/clip.ts";
import type {BoardBlock, BoardLine} from "./boardModel.ts";
import type {BlockContext} from "./blockContext.ts";
import {dayInWords} from "./boardWords.ts";
import {say, word} from "./say.ts";

const most = 4;

/** What changed: indicators of which the data say so, and verdicts and numbers since the last frozen copy. */
export function changes(context: BlockContext): BoardBlock | undefined {
  const {quarters, from, frozen, data} = context;
  const told = quarters?.series.filter(({word}) => word === "better" || word === "worse") ?? [];
  const last = frozen.findLast(({own, exhibits}) => own ?? exhibits.some(({id}) => id.startsWith("our-")));
  const lines: BoardLine[] = [
    ...told.map((series) => ({
      text: `${indicatorOf(series.id).name}: ${changeSentence(series)}.`,
      from: from("our-quarters")
    })),
    ...(quarters && data.against && !told.length
      ? [{text: say`Our data show no clear change in any indicator since ${data.against}.`, from: from("our-quarters")}]
      : []),
    ...(last ? sinceCopy(last, context) : [])
  ];
  return lines.length ? {id: "changes", title: say`What changed`, lines} : undefined;
}

/** What differs from a copy: verdicts first, then numbers, then the words of claims. */
function sinceCopy(last: Frozen, {from, exhibits, objectives}: BlockContext): BoardLine[] {
  const kept = last.exhibits.filter(({id}) => id.startsWith("our-"));
  const differ = [
    ...changesBetween(kept, exhibits).map((change) => ({...change, at: from(change.id)})),
    ...(last.own
      ? changesBetween(last.own.objectives, objectives.map(statedObjective)).map((change) => ({
          ...change,
          at: from(`objective ${change.id}`)
        }))
      : [])
  ].sort((a, b) => rankOf(a) - rankOf(b));
  const period = last.own?.period === undefined ? "" : say` of ${last.own.period}`;
  const copy = say`the copy “${last.label}”${period}, frozen on ${dayInWords(last.date)}`;
  if (!differ.length) return [{text: say`No verdict, claim or number in the text differs from ${copy}.`}];
  return [
    {
      text: `${differ.length === 1 ? say`1 verdict, claim or number differs from ${copy}` : say`${count(differ.length)} verdicts, claims and numbers differ from ${copy}`}${differ.length > most ? say`; the first ${most}` : ""}:`
    },
    ...differ.slice(0, most).map((change) => ({text: changeText(change), from: change.at}))
  ];
}

function rankOf({what}: Change): number {
  return what === "verdict" ? 0 : what === "claim" ? 2 : 1;
}

function changeText({name, what, before, after}: Change): string {
  if (what === "added") return say`${clip(name, 60)}: new, ${clip(after ?? "", 120)}`;
  if (what === "removed") return say`${clip(name, 60)}: no longer there.`;
  if (what === "claim")
    return say`${clip(name, 60)}: “${clip(after ?? "", 120)}”, before “${clip(before ?? "", 120)}”.`;
  const of = what === "verdict" ? "" : ` ${what.replaceAll("_", " ")}`;
  return say`${clip(name, 60)}:${of} ${before === undefined ? say`not there` : word(before)} then, ${after === undefined ? say`not there` : word(after)} now.`;
}

/** An objective by what may differ from one report to the next. */
export function statedObjective({id, name, sentence, word, actual, budgetLeft, unit}: ObjectiveResult): Stated {
  return {
    ...{id, name, claim: sentence, verdict: word},
    numbers: {
      ...(actual !== undefined && {actual: percent(actual, actual > 0.9 ? 1 : 0)}),
      ...(budgetLeft !== undefined && {[say`budget left, in ${unit}`]: amountText(budgetLeft)})
    }
  };
}

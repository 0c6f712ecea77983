import {amountText, leftText, limitsText, shareText, verdictsText, verdictWord} from "../objectives/describe.ts";
import type {ObjectiveResult} from "../objectives/objective.ts";
import {formatFault} from "../sources/fault.ts";
import type {judgeObjectives} from "../tables/judgeObjectives.ts";
import {accountText, firstUnused} from "./shown.ts";
import type {Shown} from "./shown.ts";
import {summarise} from "./summary.ts";
import {say} from "./say.ts";

/**
 * What is shown of the answer about objectives.
 *
 * @throws Error with what is at fault where none can be judged
 */
export function showObjectives(
  files: readonly string[],
  {results, faults, accounts}: ReturnType<typeof judgeObjectives>
): Shown {
  const said = faults.map(formatFault);
  if (!results.length) throw new Error(said.join("\n"));
  const label = say`The share that was good of each objective, with 95% limits; a line across each row is its target. ${results.map((own) => `${own.name}: ${verdictWord(own.word)}`).join("; ")}`;
  return {
    sentence: verdictsText(results).replace(/\.$/, ""),
    accounts: accounts.map((account, i) => accountText(files[i] ?? "", account)),
    unused: firstUnused(accounts),
    warnings: [...said, ...results.flatMap(warningOf)],
    figures: [{label, drawn: {kind: "attained", spec: {shares: results.map(shareOf)}}}],
    table: [
      [say`Objective`, say`verdict`, say`target`, say`actual (95% limits)`, "n", say`budget left`],
      ...results.map((own) => [
        own.name,
        verdictWord(own.word),
        shareText(own.target),
        limitsText(own),
        amountText(own.n),
        leftText(own)
      ])
    ],
    assumptions: results.flatMap(({id, unit, good, window, assumptions}) => [
      `${id}: ${unit}, ${good}; ${window.text}${window.from === undefined ? "" : say`, ${window.from} to ${window.until}`}.`,
      ...assumptions.map((sentence) => `${id}: ${sentence}`)
    ]),
    numbers: results.map(({id, word, target, actual, lower, upper, n, budget}) => ({
      ...{objective: id, word, target, actual, lower, upper, n},
      ...{allowed: budget.allowed, spent: budget.spent, left: budget.left, burn_rate: budget.burnRate}
    })),
    summary: summarise(
      say`objectives, by what was good`,
      [say`good`, say`not good`],
      results.map(({id, n, budget}) => ({name: id, counts: [n - budget.spent, budget.spent].map(Math.floor)}))
    )
  };
}

function shareOf(result: ObjectiveResult) {
  const {name, actual, lower, upper, target, word} = result;
  return {
    ...{label: name, share: actual, lower, upper, target, verdict: verdictWord(word)},
    isBad: word === "missed",
    isEnough: word !== "not enough data",
    description: say`${name}: ${limitsText(result)}, target ${shareText(target)}`
  };
}

function warningOf({id, exceptions, isReviewDue, review}: ObjectiveResult): string[] {
  const overdue = exceptions.filter(({isOverdue}) => isOverdue).length;
  return [
    ...(overdue
      ? [overdue === 1 ? say`${id}: 1 exception is overdue.` : say`${id}: ${overdue} exceptions are overdue.`]
      : []),
    ...(isReviewDue ? [say`${id}: its review was due on ${review!}.`] : [])
  ];
}

import {certain} from "../certain.ts";
import {chance, count, decimal, money} from "../charts/format.ts";
import {title} from "../exhibits/own/lossWords.ts";
import {usualProbabilities} from "../statistics/lossFit.ts";
import type {SeverityFit, TailFit} from "../statistics/lossFit.ts";
import {quantileInterval, quantileSorted} from "../statistics/quantiles.ts";
import type {Limits} from "../statistics/quantiles.ts";
import {severityDrawCount} from "../statistics/severityDraws.ts";
import type {answerLosses} from "../tables/answers.ts";
import {lossFrequency, noCurrency} from "../tables/lossReport.ts";
import {accountText, firstUnused} from "./shown.ts";
import type {Published, Shown} from "./shown.ts";
import {countIn, summarise} from "./summary.ts";
import {say, word} from "./say.ts";

type Answer = ReturnType<typeof answerLosses>;

/** What is shown of the answer about losses. */
export function showLosses(file: string, answer: Answer, threshold: number | undefined, published: Published): Shown {
  const {found, account, fits} = answer;
  const {losses, currency, nOther, nBelow} = found;
  const used = {...account, nUsed: losses.length, excluded: [...account.excluded, ...aside(nBelow, nOther, currency)]};
  const shown = {accounts: [accountText(file, used)], unused: firstUnused([account])};
  if (!losses.length)
    return {
      ...shown,
      sentence: say`No row could be used: there are no losses to tell of`,
      warnings: [],
      figures: [],
      table: [],
      assumptions: [],
      numbers: []
    };
  const unit = currency ?? noCurrency;
  const amount = (value: number | undefined) => (currency === undefined ? decimal(value ?? NaN) : money(unit, value));
  const median = quantileSorted(losses, 0.5)!;
  const limits = quantileInterval(losses, 0.5);
  const {severity, tail, suspected} = fits;
  return {
    ...shown,
    sentence: title({currency: unit, median, published: published.losses, threshold}, "your").replace(
      `${noCurrency} `,
      ""
    ),
    warnings: [
      ...(suspected === undefined
        ? []
        : [
            say`There are hardly any small losses: are those below ${amount(suspected)} not recorded? Give that as the threshold, and the fit allows for it.`
          ])
    ],
    figures: [
      {
        label: say`Share of ${count(losses.length)} events above each loss, on log axes, with what fits it`,
        drawn: {kind: "losses", spec: {currency: unit, losses, threshold, severity, tail, published: published.losses}}
      }
    ],
    table: [
      [say`One loss stays below`, say`lognormal`, say`95% band`, say`tail`, say`95% band`],
      ...usualProbabilities.map((p) => [
        say`in ${decimal(100 * p)}% of events`,
        ...cells(severity, p, amount),
        ...cells(tail, p, amount)
      ])
    ],
    assumptions: assumptionsOf(answer, {threshold, median, limits, amount}),
    numbers: numbersOf(fits, median, limits),
    summary: summaryOf(losses, unit)
  };
}

type Amount = (value: number | undefined) => string;

function assumptionsOf(
  answer: Answer,
  {threshold, median, limits, amount}: {threshold?: number; median: number; limits: Limits; amount: Amount}
): string[] {
  const {severity, tail} = answer.fits;
  return [
    say`Median ${amount(median)} (95% limits ${amount(limits.lower)} and ${amount(limits.upper)}).`,
    severity
      ? say`Maximum-likelihood lognormal${threshold === undefined ? "" : say`, given that only losses of ${amount(threshold)} or more are recorded`}: meanlog ${decimal(severity.meanlog)}, sdlog ${decimal(severity.sdlog)}; its band from ${count(severityDrawCount)} draws, seed 1.`
      : say`No lognormal fits: too few losses, or all alike.`,
    tail
      ? say`Tail: generalised Pareto above ${amount(tail.threshold)} (n = ${count(tail.n)}), shape ${decimal(tail.shape)}.`
      : say`No tail is fitted: fewer than 25 losses above its threshold.`,
    frequencyText(answer),
    say`IRIS 2025 describes publicly known incidents of many organisations; yours are what you recorded.`
  ];
}

function numbersOf({severity, tail}: Answer["fits"], median: number, limits: Limits): Record<string, unknown>[] {
  return [
    {what: "median", estimate: median, ...limits},
    ...usualProbabilities.flatMap((p) =>
      [["lognormal", severity] as const, ["tail", tail] as const].flatMap(([what, fit]) => {
        const own = fit?.quantiles.find((quantile) => quantile.p === p);
        return own ? [{what, p, estimate: own.loss, lower: own.lower, upper: own.upper}] : [];
      })
    )
  ];
}

function aside(nBelow: number, nOther: number, currency: string | undefined): {rule: string; n: number}[] {
  return [
    ...(nBelow ? [{rule: say`below the threshold`, n: nBelow}] : []),
    ...(nOther ? [{rule: say`in another currency than ${currency!}`, n: nOther}] : [])
  ];
}

function cells(
  fit: SeverityFit | TailFit | undefined,
  p: number,
  amount: (value: number | undefined) => string
): string[] {
  const found = fit?.quantiles.find((quantile) => quantile.p === p);
  if (!found) return ["–", ""];
  const {loss, lower, upper} = found;
  return [amount(loss), lower === undefined || upper === undefined ? "" : say`${amount(lower)} to ${amount(upper)}`];
}

function frequencyText({counted}: Answer): string {
  if (!counted) return say`How often they happen is not known without dates over eight months or more.`;
  const {poisson} = lossFrequency(counted);
  const {lambda, lower, upper, variance_ratio, dispersion_p} = poisson;
  return say`In ${count(counted.counts.length)} whole ${word(`${counted.unit}s`)} from ${counted.since} on, ${decimal(lambda)} events a ${word(counted.unit)} (95% limits ${decimal(lower)} and ${decimal(upper)}, Poisson); their counts vary ${decimal(variance_ratio!)} times as much as by that (probability ${chance(dispersion_p!)}).`;
}

/** By powers of ten, which need no amount of a single loss. */
function summaryOf(losses: Float64Array, unit: string): Shown["summary"] {
  const ends = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
  const counts = countIn(
    Array.from(losses),
    Array.from(losses, () => 1),
    ends
  );
  const classes = ends.map((end, i) =>
    i ? say`${money(unit, certain(ends[i - 1]))} to ${money(unit, end)}` : say`up to ${money(unit, end)}`
  );
  return summarise(
    say`losses, by amount`,
    [...classes, say`over ${money(unit, ends.at(-1))}`],
    [{name: say`losses`, counts}]
  );
}

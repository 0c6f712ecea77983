import {certain} from "../certain.ts";
import type {ExceedanceCurve} from "../charts/exceedanceCurves.ts";
import {count, decimal, money, percent} from "../charts/format.ts";
import {color} from "../charts/theme.ts";
import {costTitle} from "../exhibits/own/riskWords.ts";
import {log10, pow} from "../statistics/elementary.ts";
import type {PooledEstimates} from "../statistics/expertViews.ts";
import type {LossForecast} from "../statistics/lossForecast.ts";
import type {answerRisks} from "../tables/answers.ts";
import {noCurrency} from "../tables/lossReport.ts";
import {clip} from "../text/clip.ts";
import {accountText, firstUnused} from "./shown.ts";
import type {Published, Shown} from "./shown.ts";
import {say} from "./say.ts";

const strokes = [color.series[0], color.series[1], color.series[3]];
const periods = [10, 100];

/** What is shown of the answer about estimates. */
export function showRisks(
  file: string,
  {pooled, currency, account, forecasts, json}: ReturnType<typeof answerRisks>,
  published: Published
): Shown {
  const {usable} = pooled;
  const amount = (value: number | undefined) =>
    currency === undefined ? decimal(value ?? NaN) : money(currency, value);
  const names = [...usable.map(({risk}) => risk), say`All together`];
  const total = forecasts.at(-1);
  const quantile = (forecast: LossForecast, p: number) =>
    forecast.exact?.annual?.quantiles.find((own) => own.p === p)?.loss ??
    forecast.annual.quantiles.find((own) => own.p === p)?.loss;
  const [year] = periods.flatMap((period) => {
    const loss = total && quantile(total, 1 - 1 / period);
    return loss ? [{period, loss}] : [];
  });
  const experts = Math.max(0, ...usable.map(({n_experts}) => n_experts));
  return {
    sentence: costTitle(
      {
        nRisks: usable.length,
        currency: currency ?? noCurrency,
        expected: total?.exact?.moments.mean ?? 0,
        year
      },
      "your"
    ).replace(`${noCurrency} `, ""),
    accounts: [accountText(file, account)],
    unused: firstUnused([account]),
    warnings: warningsOf(pooled, amount),
    figures: total ? [figureOf(names, forecasts, currency)] : [],
    table: total
      ? [
          [say`Annual loss`, say`no loss`, say`mean`, ...periods.map((period) => say`one year in ${period} above`)],
          ...forecasts.map((forecast, i) => [
            certain(names[i]),
            percent(forecast.annual.zero_share),
            amount(forecast.exact?.moments.mean ?? 0),
            ...periods.map((period) => amount(quantile(forecast, 1 - 1 / period)))
          ])
        ]
      : [],
    assumptions: [
      say`${count(usable.length)} ${usable.length === 1 ? say`risk` : say`risks`} by up to ${count(experts)} ${experts === 1 ? say`expert` : say`experts, each as likely to be right`}; ${count(json.runs)} simulated years, seed ${json.seed}; exact where that is within reach.`,
      say`Risks are taken as independent, and events of one risk too; each expert’s loss of one event is lognormal through the 5% and 95% quantiles.`,
      ...(currency === "USD"
        ? [
            say`Beside: of one publicly known incident, IRIS 2025 found a median loss of ${money("USD", published.losses.median)}, and that one in twenty costs more than ${money("USD", published.losses.p95)}.`
          ]
        : []),
      say`What experts say is a measurement of nothing but their opinion.`
    ],
    numbers: numbersOf(names, forecasts)
  };
}

function warningsOf(
  {unusable, farMedians, leftOut}: PooledEstimates,
  amount: (value: number | undefined) => string
): string[] {
  return [
    ...unusable.map(({column, reason}) => `${column}: ${reason}.`),
    ...leftOut.map(({risk, expert, reason}) => say`p95: no loss distribution for “${risk}” by ${expert}: ${reason}.`),
    ...farMedians.map(
      ({risk, expert, given, fitted}) =>
        say`p50: “${risk}”: the median given by ${expert || say`the mean of the experts`}, ${amount(given)}, is ${decimal(given / fitted)} times that of the lognormal through p05 and p95, ${amount(fitted)}, which is used.`
    )
  ];
}

function numbersOf(names: readonly string[], forecasts: readonly LossForecast[]): Record<string, unknown>[] {
  return forecasts.flatMap((forecast, i) =>
    forecast.annual.quantiles.map(({p, loss, std_err}) => ({
      ...{risk: certain(names[i]), p, simulated: loss, std_err},
      exact: forecast.exact?.annual?.quantiles.find((own) => own.p === p)?.loss
    }))
  );
}

function figureOf(
  names: readonly string[],
  forecasts: readonly LossForecast[],
  currency: string | undefined
): Shown["figures"][number] {
  const curves = forecasts.map((forecast, i): ExceedanceCurve => {
    const points = (forecast.exact?.annual?.exceedance ?? forecast.annual.exceedance)
      .map(({threshold, p_exceed}) => ({loss: threshold, p: p_exceed}))
      .filter(({p}) => p > 0);
    const isTotal = i === forecasts.length - 1;
    return {
      name: clip(certain(names[i]), 28),
      stroke: isTotal ? color.ink : certain(strokes[i % strokes.length]),
      points,
      read: points.filter(({loss}) => Number.isInteger(log10(loss)))
    };
  });
  const drawn = [...curves.slice(0, -1).slice(0, strokes.length), ...curves.slice(-1)].filter(({points}) =>
    points.some(({p}) => p > 2e-3)
  );
  const seen = drawn.flatMap(({points}) => points.filter(({p}) => p >= 1e-3).map(({loss}) => loss));
  const from = pow(10, Math.floor(log10(Math.min(...seen, 1e6))));
  const to = pow(10, Math.ceil(log10(Math.max(...seen, 10 * from))));
  return {
    label: say`Share of years whose loss is above an amount, on log axes: ${drawn.map(({name}) => name).join(", ")}`,
    drawn: {
      kind: "years",
      spec: {
        curves: drawn,
        domain: [Math.max(from, to / 1e6), to],
        ticks: [1, 0.1, 0.05, 0.01, 0.001],
        currency: currency ?? ""
      }
    }
  };
}

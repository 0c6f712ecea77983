import {certain} from "../certain.ts";
import {capital, count} from "../charts/format.ts";
import {atLeastOf, interval, inWords, names, probabilities, title} from "../exhibits/own/deliveryWords.ts";
import type {KeyInClasses} from "../exhibits/own/deliveryWords.ts";
import {equalDraws} from "../statistics/delivery.ts";
import type {answerDelivery} from "../tables/answers.ts";
import {units} from "../tables/deliveryReport.ts";
import type {DoraClasses} from "../tables/publishedClasses.ts";
import {accountText, firstUnused} from "./shown.ts";
import type {Shown} from "./shown.ts";
import {summarise} from "./summary.ts";
import {say, texts} from "./say.ts";

/** What is shown of the answer about deployments. */
export function showDelivery(
  files: readonly string[],
  answer: ReturnType<typeof answerDelivery>,
  classes: DoraClasses,
  edition: number
): Shown {
  const {counted, accounts} = answer;
  const {period, outside, blocks} = counted;
  const judged = answer.judged.flatMap(({metric, key, bands}): KeyInClasses[] => {
    if (!key || !bands) return [];
    const high = certain(classes[metric].find(({cluster}) => cluster === "high"));
    const draws = key.quantile ? equalDraws(key.quantile) : new Float64Array();
    return [{metric, key, bands, atLeastHigh: atLeastOf(draws, metric, high)}];
  });
  const absent = answer.judged.filter(({key}) => !key).map(({metric}) => names[metric]);
  return {
    sentence: title({judged, edition}, "your"),
    accounts: accounts.map((account, i) => accountText(certain(files[i]), inPeriod(account, outside, i + 1))),
    unused: firstUnused(accounts),
    warnings: warningsOf(counted, absent),
    figures: [figureOf(judged, classes, edition)],
    table: [
      [say`Key`, say`yours`, say`95% limits`, "n", say`class of ${edition}`],
      ...judged.map((own) => [
        capital(names[own.metric]),
        inWords(own.metric, own.key.estimate),
        interval(own),
        count(own.key.n),
        probabilities(own)
      ])
    ],
    assumptions: [
      say`Counted from ${period.since} to ${period.until}, ${count(blocks.days.length)} weeks${ends[period.until_from]}.`,
      say`What happens in one week belongs together, and so do weeks that follow each other: the limits allow for both.`,
      say`A deployment failed when another one repairs it, or an incident names it as its cause. Changes that are not deployed yet count for as long as they have waited.`,
      say`The classes of ${edition} hold what people answered about the application they work on, not what a tool measured.`
    ],
    numbers: judged.map(({metric, key: {n, n_open, estimate, lower, upper}}) => ({
      ...{key: metric, unit: units[metric], n, n_open, estimate, lower, upper}
    })),
    summary: summarise(say`deployments, by week since the first`, blockNames(blocks.days.length), [
      {name: say`deployments`, counts: perQuarter(Array.from(blocks.deployments))}
    ])
  };
}

function figureOf(judged: readonly KeyInClasses[], classes: DoraClasses, edition: number): Shown["figures"][number] {
  const keys = judged.map((own) => ({
    ...{metric: own.metric, estimate: own.key.estimate, lower: own.key.lower, upper: own.key.upper},
    label: inWords(own.metric, own.key.estimate),
    description: say`Yours: ${inWords(own.metric, own.key.estimate)}, 95% limits ${interval(own)}`
  }));
  return {
    label: say`The four keys with their limits above the classes of ${edition}. ${keys.map(({metric, label}) => `${capital(names[metric])}: ${label}`).join("; ")}`,
    drawn: {
      kind: "delivery",
      spec: {
        keys,
        edition,
        whose: say`Yours`,
        classes: Object.entries(classes).flatMap(([metric, own]) =>
          own.map((row) => ({...row, metric: metric as keyof DoraClasses}))
        )
      }
    }
  };
}

function warningsOf(
  {idle, unknownCauses}: ReturnType<typeof answerDelivery>["counted"],
  absent: readonly string[]
): string[] {
  return [
    ...(idle
      ? [
          say`Nothing was deployed in the ${count(idle.days)} days from ${idle.from}, which count; before, there were ${inWords("deployment_frequency", idle.deployments_per_year_before)}.`
        ]
      : []),
    ...(unknownCauses
      ? [
          say`${count(unknownCauses)} of the incidents name a deployment that is not among those used: its failure is not counted.`
        ]
      : []),
    ...(absent.length ? [say`Your files do not give: ${absent.join(", ")}.`] : [])
  ];
}

const ends = texts({
  option: "",
  deployments: ", until the next deployment would have been due",
  incidents: ", until the last day that incidents tell of",
  changes: ", until the last day that changes tell of"
});

/** Rows outside the period are excluded by that. */
function inPeriod(
  account: Parameters<typeof accountText>[1],
  outside: readonly {file: number; n: number}[],
  number: number
): typeof account {
  const n = outside.find(({file}) => file === number)?.n;
  if (!n) return account;
  return {...account, nUsed: account.nUsed - n, excluded: [...account.excluded, {rule: say`outside the period`, n}]};
}

const weeksOfQuarter = 13;
const mostQuarters = 20;

function blockNames(weeks: number): string[] {
  const n = Math.min(mostQuarters, Math.ceil(weeks / weeksOfQuarter));
  return Array.from({length: n}, (_, i) => say`weeks ${i * weeksOfQuarter + 1} to ${(i + 1) * weeksOfQuarter}`);
}

function perQuarter(counts: readonly number[]): number[] {
  return blockNames(counts.length).map((_, i) =>
    counts.slice(i * weeksOfQuarter, (i + 1) * weeksOfQuarter).reduce((sum, n) => sum + n, 0)
  );
}

import {fewestClusters, relativeError} from "../../statistics/clusterBootstrap.ts";
import {bareDays, count, days, percent} from "../../charts/format.ts";
import {markdown, paragraphs} from "../../text/markdown.ts";
import type {Markdown} from "../../text/markdown.ts";
import type {FindingGroup, FindingResult} from "./findingResult.ts";
import {say, sayWith, word} from "../say.ts";

const sayMarkdown = sayWith(markdown);

/** What half of the findings are: fixed, or closed where nobody says how they ended. */
export function ended({fixed, all}: Pick<Headline, "fixed"> & {all: Pick<Headline["all"], "bounded">}): string {
  return fixed.length && !all.bounded ? fixed.map(word).join(say` or `) : say`closed`;
}

/** When half of a group have ended so, in words. */
export function half({median, bounded, between}: Pick<FindingGroup, "median" | "bounded" | "between">): string {
  if (!bounded) return days(median.estimate);
  const {lower, upper} = between!;
  if (upper === undefined) return say`not reached`;
  return lower === upper ? days(upper) : say`${lower === 0 ? "0" : bareDays(lower)} to ${days(upper)}`;
}

/** What the headline is about. */
export interface Headline extends Pick<FindingResult, "fixed" | "printedMedian"> {
  all: Pick<FindingGroup, "bounded" | "between" | "median"> & {
    share: Pick<FindingGroup["share"], "events" | "incidence">;
    curve: Pick<FindingGroup["curve"], "maxTime">;
  };
}

/**
 * The finding: when half are fixed, between which days, or that half never are.
 *
 * @param whose findings they are
 */
export function headline(result: Headline, whose: "our" | "your" = "our"): string {
  const {all, printedMedian} = result;
  const printed = days(printedMedian);
  const middle = half(all);
  const how = ended(result);
  const isOurs = whose === "our";
  if (all.bounded && all.between!.upper !== undefined)
    return isOurs
      ? say`Half of our findings are closed somewhere within ${middle}, as scans bound it; Veracode printed ${printed}`
      : say`Half of your findings are closed somewhere within ${middle}, as scans bound it; Veracode printed ${printed}`;
  if (!all.bounded && all.median.estimate !== undefined)
    return isOurs
      ? say`Half of our findings are ${how} within ${middle}; Veracode printed ${printed}`
      : say`Half of your findings are ${how} within ${middle}; Veracode printed ${printed}`;
  const last = all.share.incidence.at(-1) ?? 0;
  if (all.bounded || last === 0)
    return isOurs
      ? say`Fewer than half of our findings are ${how}; Veracode printed a median of ${printed}`
      : say`Fewer than half of your findings are ${how}; Veracode printed a median of ${printed}`;
  const [share, until] = [percent(last), days(all.curve.maxTime)];
  return isOurs
    ? say`Fewer than half of our findings are ${how}: ${share} by ${until}; Veracode printed a median of ${printed}`
    : say`Fewer than half of your findings are ${how}: ${share} by ${until}; Veracode printed a median of ${printed}`;
}

export function claim(result: FindingResult): string {
  const {all, printedMedian} = result;
  const printed = days(printedMedian);
  const what =
    result.fixed.length && !all.bounded
      ? say`We fix half of our findings sooner than the ${printed} that Veracode printed for all applications in volume 10`
      : say`We close half of our findings sooner than the ${printed} that Veracode printed for all applications in volume 10`;
  if (all.bounded) {
    const {limits} = all.between!;
    const range = limits ? say` (95% limits ${days(limits.lower)} and ${days(limits.upper)}, ${limitsOf(all)})` : "";
    return all.between!.upper === undefined
      ? say`${what}: half is not reached within the ${days(all.bounded.maxTime)} observed.`
      : say`${what}: somewhere within ${half(all)}, as scans bound it${range}.`;
  }
  const {estimate, lower, upper} = all.median;
  if (estimate === undefined) return say`${what}: half is not reached within the ${days(all.curve.maxTime)} observed.`;
  return say`${what}: within ${days(estimate)} (95% limits ${days(lower)} and ${days(upper)}, ${limitsOf(all)}).`;
}

/** What limits allow for, to follow them. */
export function limitsOf({limits, applications}: FindingGroup): string {
  return limits === "by application" ? say`by ${count(applications)} applications` : say`if findings are independent`;
}

/** Whether half ended so before the printed day: by the limits; undefined where these leave it open or there are none. */
export function isSooner({all, printedMedian}: FindingResult): boolean | undefined {
  const {bounded, median, curve, share} = all;
  if (share.events === 0) return undefined;
  if (bounded) return isSoonerBetween(all, printedMedian);
  if (median.upper !== undefined && median.upper < printedMedian) return true;
  return (curve.maxTime ?? 0) >= printedMedian && (median.lower ?? Infinity) > printedMedian ? false : undefined;
}

/** The same where scans bound the closings: what may have come down before the printed day counts as down. */
function isSoonerBetween({bounded, between}: FindingGroup, printed: number): boolean | undefined {
  const {from, maxTime, limits} = bounded!;
  if (!limits) return undefined;
  if ((between!.limits!.upper ?? Infinity) < printed) return true;
  const last = from.findLastIndex((day) => day < printed);
  return maxTime >= printed && (last < 0 || (limits.lower[last] ?? 0) > 0.5) ? false : undefined;
}

/** The convention in a few words: what counts, how it is estimated, until when. */
export function convention(result: FindingResult): string {
  const {all, endings, isLate, backlog, cutOff, isCutOffGiven} = result;
  const others = endings.filter(({isFixed}) => !isFixed);
  const competing = others.length
    ? say`other endings (${others.map(({outcome, n}) => `${word(outcome)} ${count(n)}`).join(", ")}) leave a finding unfixed; `
    : "";
  const watched = backlog
    ? say`watched from the first closing on, ${backlog.firstClosing.slice(0, 10)}; `
    : isLate
      ? say`findings count from when watching began; `
      : "";
  const bounds = all.bounded ? say`closings known between scans, which a box shows; ` : "";
  return say`n = ${count(all.curve.n)} findings, ${count(all.curve.censored)} of them still open; ${all.bounded ? "" : competing}${bounds}${watched}data cut-off ${cutOff.slice(0, 10)}${isCutOffGiven ? "" : say`, the latest plausible date`}`;
}

/** What the mean over closed findings alone gets wrong. */
function closedOnlyBias({closedOnly, mean, horizon, all: {curve, bounded, span}}: FindingResult): string {
  if (bounded)
    return say`Scans bound ${count(bounded.events)} closings: each lies somewhere between the last scan that saw the finding and the first that did not. No mean is given, since it would need the days themselves.`;
  if (closedOnly === undefined) return say`No finding is closed yet: there is no mean to give.`;
  if (mean === undefined)
    return say`No mean is given: ${span.from > 0 ? say`no finding was at risk before day ${days(span.from)}` : say`findings were not watched without a break`}.`;
  if (curve.censored === 0)
    return say`All ${count(curve.n)} findings are closed: their mean, ${days(closedOnly)}, leaves none out.`;
  const open = curve.censored === 1 ? say`the one that is` : say`the ${count(curve.censored)} that are`;
  const off =
    closedOnly <= mean
      ? say`${percent(1 - closedOnly / mean)} too short`
      : say`${percent(closedOnly / mean - 1)} too long, since findings that were over before watching began are missing`;
  return say`The mean over closed findings alone would be ${days(closedOnly)}. It leaves out ${open} still open. With them, a finding stays open for ${days(mean)} on average within the ${days(horizon)} observed: the other mean is ${off}.`;
}

function outcomesInWords({endings, fixed, all, hasOutcomes}: FindingResult): Markdown | string {
  if (all.bounded && hasOutcomes)
    return say`Where scans bound the closings, every ending counts, however the finding ended.`;
  if (!endings.length)
    return say`The data do not say how these findings ended: every closing counts, whether it was a fix or not.`;
  const what = fixed.map(word).join(say` or `);
  if (endings.every(({isFixed}) => isFixed)) return say`All that are over ended ${what}.`;
  const unknown = endings.find(({outcome}) => outcome === "unknown");
  return sayMarkdown`**What counts as a fix.** Findings that ended ${what}. By default what is mitigated, accepted, a false positive or removed is no fix: the flaw is still there, was none, or went with its code; \`fixed: [fixed, mitigated]\` in exhibit.yaml says otherwise. Any other ending competes with a fix: the share fixed is a cumulative incidence (Aalen–Johansen), which needs no world in which nothing else ends a finding. In any way, half are over within ${days(all.anyMedian.estimate)}.${unknown && say` How ${count(unknown.n)} ended is not recorded: if those were fixes, more were fixed.`} A finding that was opened again counts by its last state.`;
}

function watchingInWords({backlog, asGiven, all, isLate}: FindingResult): Markdown | string {
  if (backlog)
    return sayMarkdown`**A backlog seems to have been imported.** ${count(backlog.n)} findings were opened before the first closing, at ages by which ${percent(backlog.share)} are closed elsewhere in the data, and none was: those closed earlier are missing. As given, half would be over within ${days(asGiven!.median.estimate)}; watched from the first closing on, within ${half(all)}. The column \`first_observed_at\`, or \`added_at\` of applications, says when watching began.`;
  if (isLate)
    return say`Findings that were opened before they, or their application, came under observation count only from then on (late entry): those closed before could not be seen.`;
  return "";
}

function spanInWords({all: {span}}: FindingResult): string {
  if (span.until !== undefined)
    return say`No finding is at risk just after day ${days(span.until)}: the curve ends there, and ${count(span.n_after)} findings watched only later do not count.`;
  if (span.from > 0)
    return say`No finding is at risk before day ${days(span.from)}: the days are of findings open then.`;
  return span.shaky
    ? say`Only ${count(span.shaky.n_risk)} findings are watched on day ${days(span.shaky.time)}, where one closing moves the whole curve.`
    : "";
}

function limitsInWords({all, groups, drawn, nNoApplication}: FindingResult): Markdown | string {
  const {applications, bounded} = all;
  if (all.limits === "none" && bounded?.events)
    return sayMarkdown`
**No limits are given**: scans leave too many different bounds, or all that is known to a single interval. So there is no verdict.
    `;
  if (all.limits === "none") return "";
  if (all.limits === "independent") {
    const from =
      applications === 0
        ? say`None names its application`
        : say`They come from ${applications === 1 ? say`one application` : say`${applications} applications`}, fewer than ${fewestClusters}`;
    const redrawn = bounded
      ? say` Scans bound the closings, so that the limits rest on a bootstrap: findings drawn ${count(drawn.resamples)} times (seed ${drawn.seed}).`
      : "";
    return sayMarkdown`**Limits take findings for independent.** ${from}.${redrawn} Findings of one application are often closed together: where they are, these limits are too narrow, and the verdict, which rests on them, is too sure. With ${fewestClusters} applications or more, limits are drawn by application.`;
  }
  const {resamples, seed, isCoarse} = drawn;
  const coarse = isCoarse ? say`, with times in steps of a tenth, and more than 1,000 applications in 400 batches` : "";
  const unnamed = nNoApplication ? say` The ${count(nNoApplication)} that name none count as one application.` : "";
  const few = groups.filter(({limits}) => limits === "independent").map(({name}) => name);
  const independent = few.length
    ? say` Those of ${few.join(", ")} have fewer than ${fewestClusters} applications: their limits take findings for independent, and may be too narrow.`
    : "";
  return sayMarkdown`**Limits are by application.** Findings of one application are often closed together, so that the limits, and the verdict, rest on a bootstrap of whole applications: ${count(applications)} of them, drawn ${count(resamples)} times (seed ${seed})${coarse}; each standard error is known to ±${percent(relativeError(resamples))}.${unnamed}${independent}`;
}

export function discussion(result: FindingResult): Markdown {
  return paragraphs([
    closedOnlyBias(result),
    limitsInWords(result),
    outcomesInWords(result),
    watchingInWords(result),
    spanInWords(result),
    say`Findings still open count for as long as they were watched: until the data cut-off, until they were last seen, or until their application left observation. A median beside another organisation’s says how fast findings go, not how many there are or how much they matter; scanners, severities and what counts as closed differ.`
  ]);
}

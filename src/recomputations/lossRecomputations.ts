import {compoundPoisson, scaleLosses} from "exhibit-report/statistics/compoundPoisson";
import type {CompoundPoisson} from "exhibit-report/statistics/compoundPoisson";
import {expm1, hypot} from "exhibit-report/statistics/elementary";
import {lognormalFromQuantiles} from "exhibit-report/statistics/lognormal";
import {differenceExceedance, differenceQuantile, presentValue} from "exhibit-report/statistics/netPresentValue";
import {quantileSd, share} from "exhibit-report/statistics/recomputed";
import type {Numbers, Recomputed} from "exhibit-report/statistics/recomputed";

/**
 * Recomputations of losses from the exact distribution of their present value over `years`, by default one undiscounted
 * year. A return is what is lost without a control less what is lost, independently, with it.
 */
export const lossRecomputations: Record<string, (numbers: Numbers) => Recomputed> = {
  annualEvents: ({lambda}) => ({value: lambda, sd: Math.sqrt(lambda)}),
  lossMean: (risk) => {
    const {mean, sd} = losses(risk).moments;
    return {value: mean, sd};
  },
  lossZero: (risk) => share(losses(risk).moments.p_zero),
  lossAbove: (risk) => share(losses(risk).exceedance(risk.threshold)),
  lossAboveByQuantiles: ({p05, p95, ...risk}) =>
    share(losses({...risk, ...lognormalFromQuantiles({p05, p95})}).exceedance(risk.threshold)),
  lossQuantile: ({p, ...risk}) => {
    const distribution = losses(risk);
    const value = distribution.quantile(p);
    return {value, sd: quantileSd(p, distribution.density(value))};
  },
  lossYears: ({lambda}) => share(-expm1(-lambda)),
  // A quantile among the years with a loss, out of all simulated years.
  lossYearQuantile: ({p, ...risk}) => {
    const distribution = losses(risk);
    const {p_zero} = distribution.moments;
    const value = distribution.quantile(p_zero + (1 - p_zero) * p);
    return {value, sd: quantileSd(p, distribution.density(value) / (1 - p_zero)) / Math.sqrt(1 - p_zero)};
  },
  returnMean: (risk) => {
    const [a, b] = [losses(risk).moments, reduced(risk).moments];
    return {value: a.mean - b.mean, sd: hypot(a.sd, b.sd)};
  },
  returnAbove: (risk) => share(differenceExceedance(losses(risk), reduced(risk), risk.threshold)),
  returnQuantile: ({p, ...risk}) => {
    const [without, remaining] = [losses(risk), reduced(risk)];
    const value = differenceQuantile(without, remaining, p);
    const step = Math.abs(value) / 20;
    const [below, above] = [value - step, value + step].map((x) => differenceExceedance(without, remaining, x));
    return {value, sd: quantileSd(p, (below - above) / (2 * step))};
  },
  uncoveredShare: ({coverage, reduction}) => ({value: 1 - coverage * reduction})
};

const distributions = new Map<string, CompoundPoisson>();

/** The exact distribution of a risk’s losses, worked out once for each risk. */
function losses({lambda, meanlog, sdlog, rate = 0, years = 1}: Numbers): CompoundPoisson {
  const key = [lambda, meanlog, sdlog, rate, years].join(" ");
  const known = distributions.get(key) ?? compoundPoisson(presentValue({lambda, meanlog, sdlog}, {rate, years}));
  distributions.set(key, known);
  return known;
}

/** The same with a control that lowers the frequency and every loss by a factor each. */
function reduced({lambda_factor, loss_factor, ...risk}: Numbers): CompoundPoisson {
  return scaleLosses(losses({...risk, lambda: risk.lambda * lambda_factor}), loss_factor);
}

import {certain} from "../certain.ts";

/** One cell of a report’s table: what a cluster’s answer to one of the four keys was. */
export interface PublishedClass {
  cluster: string;
  /** The cell in words. */
  published_value: string;
  /** Bounds in the key’s unit; null when open. Equal where the report gives a mean. */
  lower: number | null;
  upper: number | null;
}

/** A class with the clusters that share it, and how probable it is. */
export interface DeliveryBand {
  clusters: string[];
  published_value: string;
  lower: number | null;
  upper: number | null;
  /** True where the report gives a mean, and the nearest mean counts. */
  is_mean: boolean;
  /** Share of the values in it; undefined without values. */
  probability: number | undefined;
}

export interface DeliveryBands {
  bands: DeliveryBand[];
  /** Share of the values in no class: a report’s classes can leave gaps. */
  outside: number | undefined;
}

/**
 * In which of a report’s classes a key falls, by values of equal probability. Each falls in one class: the narrowest that
 * holds it, where classes are nested, as less than an hour within less than a day. A lower bound belongs to its class, an
 * upper bound to the next; percentages are whole, as the reports give them. Where a report gives means instead of classes,
 * the nearest mean counts.
 *
 * @param values ascending or not, in the unit of the classes
 * @param areWhole true for percentages
 * @example
 * deliveryBands([2, 30], [
 *   {cluster: "elite", published_value: "less than one day", lower: null, upper: 24},
 *   {cluster: "high", published_value: "one day to one week", lower: 24, upper: 168}
 * ]).bands.map(({probability}) => probability) // => [0.5, 0.5]
 */
export function deliveryBands(
  values: ArrayLike<number>,
  classes: readonly PublishedClass[],
  {areWhole = false} = {}
): DeliveryBands {
  const bands = shareClasses(classes);
  const n = values.length;
  const counts = bands.map(() => 0);
  let outside = 0;
  const place = bands.length > 0 && bands.every(({is_mean}) => is_mean) ? nearestMean : narrowestClass;
  for (let i = 0; i < n; ++i) {
    const band = place(bands, certain(values[i]), areWhole);
    if (band < 0) ++outside;
    else counts[band] = certain(counts[band]) + 1;
  }
  return {
    bands: bands.map((band, i) => ({...band, probability: n ? certain(counts[i]) / n : undefined})),
    outside: n ? outside / n : undefined
  };
}

function shareClasses(classes: readonly PublishedClass[]): Omit<DeliveryBand, "probability">[] {
  const bands = new Map<string, Omit<DeliveryBand, "probability">>();
  for (const {cluster, published_value, lower, upper} of classes) {
    const key = `${lower} ${upper}`;
    const band = bands.get(key);
    if (band) band.clusters.push(cluster);
    else
      bands.set(key, {clusters: [cluster], published_value, lower, upper, is_mean: lower !== null && lower === upper});
  }
  return [...bands.values()];
}

type Place = (bands: readonly Omit<DeliveryBand, "probability">[], value: number, areWhole: boolean) => number;

const narrowestClass: Place = (bands, value, areWhole) => {
  let best = -1;
  let width = Infinity;
  bands.forEach(({lower, upper}, i) => {
    const holds = areWhole
      ? Math.round(value) >= (lower ?? 0) && Math.round(value) <= (upper ?? Infinity)
      : value >= (lower ?? 0) && value < (upper ?? Infinity);
    const own = (upper ?? Infinity) - (lower ?? 0);
    if (holds && (best < 0 || own < width)) [best, width] = [i, own];
  });
  return best;
};

const nearestMean: Place = (bands, value) => {
  if (!Number.isFinite(value)) return -1;
  let best = 0;
  bands.forEach(({lower}, i) => {
    if (Math.abs(value - lower!) < Math.abs(value - certain(bands[best]).lower!)) best = i;
  });
  return best;
};

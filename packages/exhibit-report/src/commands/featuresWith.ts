import {organisation} from "../features/organisation.ts";
import type {OwnDataOptions} from "../features/ownData.ts";
import {readFeatures} from "../site/defineReport.ts";
import type {Feature} from "../site/feature.ts";

/** What a report has beside exhibits: what it is configured to have, and own data where the command line names some. */
export async function featuresWith(own: OwnDataOptions | undefined): Promise<readonly Feature[]> {
  const features = await readFeatures();
  if (!own) return features;
  const {folder, organisation: name, ...options} = own;
  return [
    organisation({data: folder, name, unnamed: "Our organisation", ...options}),
    ...features.filter(({name}) => name !== "own")
  ];
}

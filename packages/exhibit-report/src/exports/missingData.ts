import {readFile} from "node:fs/promises";
import {lineOfCall} from "../report/placesIn.ts";
import type {Fault} from "../sources/fault.ts";
import type {Warehouse} from "../warehouse/warehouse.ts";
import type {ComputedFeature} from "./feature.ts";
import {configurationFile} from "./site.ts";

/** Tells of each feature that is named without the data that it shows, where it is named. */
export async function missingData(features: readonly ComputedFeature[], {inputs}: Warehouse): Promise<Fault[]> {
  const there = new Set(inputs.map(({resource}) => resource.name));
  const faults: Fault[] = [];
  for (const {name, needs = []} of features) {
    const missing = needs.filter((data) => !there.has(data));
    if (!missing.length) continue;
    const line = lineOfCall(await readFile(configurationFile, "utf8"), name);
    faults.push({
      ...{file: configurationFile, line, column: "features"},
      message: `${name}() without the data that it shows: ${missing.join(", ")}`,
      expected: "resources of these names in a datapackage.json below data"
    });
  }
  return faults;
}

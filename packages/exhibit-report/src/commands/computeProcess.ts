import {certain} from "../certain.ts";
import {computeExhibits} from "../exports/compute.ts";
import {exitOnSignals, exitWithParent} from "../folders/atExit.ts";
import {readTypeScriptOnDemand} from "../folders/importModule.ts";
import type {ComputeApartOptions, Message} from "./computeApart.ts";
import {drawFigures} from "./drawFigures.ts";
import {featuresWith} from "./featuresWith.ts";
import {asUserError} from "./mistakes.ts";

const send = (message: Message) => new Promise<void>((sent) => process.send!(message, undefined, {}, () => sent()));

exitOnSignals();
exitWithParent();
readTypeScriptOnDemand();
try {
  const {own, ...options} = JSON.parse(certain(process.argv[2])) as Omit<ComputeApartOptions, "log">;
  const log = (line: string) => void send({line});
  const features = await featuresWith(own);
  const computed = await computeExhibits({...options, features, log});
  const {faults, warehouse, exhibits, fresh, ownFaults, nUnlisted} = computed;
  faults.push(...(await drawFigures(options)));
  const {hashFaults, rejected} = warehouse;
  await send({
    report: {
      faults,
      hashFaults,
      rejected: [...ownFaults, ...rejected],
      nUnlisted,
      nExhibits: exhibits.length,
      fresh
    }
  });
} catch (error) {
  const mistake = asUserError(error);
  if (!mistake) throw error;
  await send({refusal: {message: mistake.message, faults: mistake.faults}});
}
process.disconnect();

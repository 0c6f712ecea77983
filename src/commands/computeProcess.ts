import {join} from "node:path";
import {drawFigureCells} from "../cells/figures.ts";
import {computeExhibits} from "../exports/compute.ts";
import {exitOnSignals, exitWithParent} from "../folders/atExit.ts";
import type {ComputeApartOptions, Message} from "./computeApart.ts";
import {asUserError} from "./mistakes.ts";
import {ownPackagesFolder, readOwnData} from "./ownData.ts";

const send = (message: Message) => new Promise<void>((sent) => process.send!(message, undefined, {}, () => sent()));

exitOnSignals();
exitWithParent();
try {
  const {own, ...options} = JSON.parse(process.argv[2]) as Omit<ComputeApartOptions, "log">;
  const log = (line: string) => void send({line});
  const ownFaults = own ? await readOwnData(own, options.cache, log) : {faults: [], nUnlisted: 0};
  const ownPackages = own && join(options.cache, ownPackagesFolder);
  const {faults, warehouse, exhibits, fresh} = await computeExhibits({...options, own: ownPackages, log});
  faults.push(...(await drawFigureCells("src", options)));
  const {hashFaults, rejected} = warehouse;
  await send({
    report: {
      faults,
      hashFaults,
      rejected: [...ownFaults.faults, ...rejected],
      nUnlisted: ownFaults.nUnlisted,
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

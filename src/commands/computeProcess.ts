import {computeExhibits} from "../exports/compute.ts";
import {UserError} from "../sources/fault.ts";
import type {Message} from "./computeApart.ts";

const send = (message: Message) => new Promise<void>((sent) => process.send!(message, undefined, {}, () => sent()));

try {
  const options = JSON.parse(process.argv[2]);
  const {faults, warehouse, exhibits, fresh} = await computeExhibits({...options, log: (line) => void send({line})});
  const {hashFaults, rejected} = warehouse;
  await send({report: {faults, hashFaults, rejected, nExhibits: exhibits.length, fresh}});
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  await send({refusal: {message: error.message, faults: error.faults}});
}
process.disconnect();

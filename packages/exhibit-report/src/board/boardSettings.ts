/** Blocks that a board may leave out. Where numbers come from is not among them. */
export const optionalBlocks = [
  "drivers",
  "controls",
  "peers",
  "indicators",
  "incidents",
  "exceptions",
  "changes",
  "decisions",
  "actions"
] as const;

export type OptionalBlock = (typeof optionalBlocks)[number];

/** At most so probable may a year be that costs more than so much. */
export interface TolerancePoint {
  loss: number;
  probability: number;
}

/** What is asked of the board. */
export interface Decision {
  ask: string;
  options: {option: string; cost?: number; effect?: string}[];
  owner?: string;
  date?: string;
}

/** What somebody promised to do. */
export interface Action {
  action: string;
  owner?: string;
  due?: string;
  done?: string;
}

/** A risk that was accepted, for a while. */
export interface AcceptedException {
  exception: string;
  owner?: string;
  reason?: string;
  accepted?: string;
  expires?: string;
}

/** A control that is there or asked for: what it is said to avoid, with the least and the most. */
export interface Control {
  control: string;
  /** The risk that it works on. */
  risk: string;
  /** Share of the events that do not happen with it, and share of the loss of each that happens all the same. */
  avoids?: [number, number];
  softens?: [number, number];
  /** Cost of a year. */
  cost?: number;
}

/** What only people can say: no number that the data give. */
export interface BoardSettings {
  organisation?: string;
  period?: string;
  against?: string;
  /** Last day of which the registers of incidents and losses tell. */
  registers_until?: string;
  /** Of every amount here. */
  currency?: string;
  /** Ascending by loss. */
  tolerance: TolerancePoint[];
  /** Owners of risks and indicators, by name. */
  owners: ReadonlyMap<string, string>;
  decisions: Decision[];
  actions: Action[];
  exceptions: AcceptedException[];
  controls: Control[];
  leaveOut: ReadonlySet<OptionalBlock>;
  /** Files beside it with letters that the project’s typeface has not. */
  fonts: string[];
}

/** What is said where there is no file. */
export function noSettings(): BoardSettings {
  return {
    tolerance: [],
    owners: new Map(),
    decisions: [],
    actions: [],
    exceptions: [],
    controls: [],
    leaveOut: new Set(),
    fonts: []
  };
}

import {certain} from "../../certain.ts";
import type {ClosedShare} from "../../charts/closedShares.ts";
import {days, percent} from "../../charts/format.ts";
import {color} from "../../charts/theme.ts";
import {say, word as sayWord} from "../say.ts";

/** A share of flaws closed by a day, as a volume of Veracode’s report printed it. */
export interface PrintedShare {
  volume: string;
  days: number;
  share: number;
  qualifier: string;
}

/** How the report qualifies a number, in a word and in a sign. */
const qualifiers: Record<string, [string, string]> = {
  exactly: ["", ""],
  about: ["about ", "≈"],
  "just under": ["just under ", "<"],
  "more than": ["over ", ">"]
};

/** Where a label is clear of our curve and of the other labels. */
function labelPlace(ours: number, day: number, share: number, narrow: boolean): ClosedShare["anchor"] {
  if (ours < share) return day === 90 ? "below left" : "above left";
  return day === 59 || (day === 30 && !narrow) ? "above right" : "below right";
}

/** Printed shares as dots, each with its label clear of a curve. */
export function printedShares(
  printed: readonly PrintedShare[],
  {shareAt, narrow}: {shareAt: (day: number) => number; narrow: boolean}
): ClosedShare[] {
  return printed.map(({volume, days: day, share, qualifier}) => {
    const [word, sign] = certain(qualifiers[qualifier]);
    const label = say`${sayWord(word)}${percent(share)} in ${days(day)}`;
    const short = `${sign}${percent(share)}${day === 90 ? "\n" : " "}${say`in ${day} d`}`;
    return {
      ...{days: day, share},
      label: narrow ? short : label,
      fill: volume === "9" ? color.series[0] : color.series[4],
      anchor: labelPlace(shareAt(day), day, share, narrow),
      description: say`Veracode, volume ${volume}: ${label}`
    };
  });
}

import {leading} from "../certain.ts";

/** Names of months and their abbreviations in fourteen languages, without accents. */
const monthNames = [
  "jan january januari januar januaris january janv janvier januaro ene enero gen gennaio janeiro sty styczen stycznia led leden ledna tammi tammikuu tammikuuta oca ocak",
  "feb february febrero februar februari fev fevr fevrier fevereiro febbraio lut luty lutego uno unor unora helmi helmikuu helmikuuta sub subat",
  "mar march marca marzo marco mars mart marts marz mrz maart mrt marzec bre brezen brezna maalis maaliskuu maaliskuuta",
  "apr april aprile avr avril abr abril kwi kwiecien kwietnia dub duben dubna huhti huhtikuu huhtikuuta nis nisan",
  "may mai maj maja mei mag maggio mayo maio kve kveten kvetna touko toukokuu toukokuuta mayis",
  "jun june juni juin junio junho giu giugno cze czerwiec czerwca cvn cerven cervna kesa kesakuu kesakuuta haz haziran",
  "jul july juli juil juillet julio julho lug luglio lip lipiec lipca cvc cervenec cervence heina heinakuu heinakuuta tem temmuz",
  "aug august augustus augusti aout ago agosto sie sierpien sierpnia srp srpen srpna elo elokuu elokuuta agu agustos",
  "sep sept september septembre septiembre set setembro settembre wrz wrzesien wrzesnia zar zari syys syyskuu syyskuuta eyl eylul",
  "oct october octobre octubre okt oktober out outubro ott ottobre paz pazdziernik pazdziernika rij rijen rijna loka lokakuu lokakuuta eki ekim",
  "nov november novembre noviembre novembro lis listopad listopada listopadu marras marraskuu marraskuuta kas kasim",
  "dec december decembre dez dezember dezembro des desember dic dicembre diciembre gru grudzien grudnia pro prosinec prosince joulu joulukuu joulukuuta ara aralik"
];

/** Numbers of months, in two digits, by name. */
export const months: ReadonlyMap<string, string> = new Map(
  monthNames.flatMap((names, i) => names.split(" ").map((name) => [name, String(i + 1).padStart(2, "0")]))
);

/**
 * What the abbreviation of a time zone means, where it has one meaning; those of North America as in RFC 5322. Others, such
 * as IST, stand for several zones.
 */
export const zoneOffsets: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{z: "+0000", utc: "+0000", gmt: "+0000", ut: "+0000", wet: "+0000", west: "+0100", cet: "+0100", cest: "+0200"},
    ...{
      mez: "+0100",
      mesz: "+0200",
      eet: "+0200",
      eest: "+0300",
      msk: "+0300",
      sast: "+0200",
      nzst: "+1200",
      nzdt: "+1300"
    },
    ...{est: "-0500", edt: "-0400", cst: "-0600", cdt: "-0500", mst: "-0700", mdt: "-0600", pst: "-0800", pdt: "-0700"},
    ...{akst: "-0900", akdt: "-0800", hst: "-1000", jst: "+0900", kst: "+0900", hkt: "+0800", sgt: "+0800"},
    ...{aest: "+1000", aedt: "+1100", acst: "+0930", acdt: "+1030", awst: "+0800", brt: "-0300"}
  })
);

const clock = String.raw`(\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?[ap]\.?m\.?)?)`;
const weekday = String.raw`(?:[a-z]+\.?,?\s+)?`;
const before = String.raw`(?:,|\s+(?:a|at|um|kl\.?|alle|om))?(?:t|\s+)`;
const zone = String.raw`(?:\s?([+-]\d{2}:?\d{2}|z|utc[+-]\d{1,2}|gmt[+-]\d{4}|[a-z]{2,5}))?(?:\s?(?:[a-z]{2,5}|[+-]\d{4}|\[[a-z_/+0-9-]+\]|\([a-z ]+\)))?(?:\s?m=[+-][\d.]+)?`;
const year = String.raw`(\d{4}|'?\d{2})`;

/** Ways to write a date, and where its year, month, day, time and zone are. */
export const writtenPatterns: readonly {pattern: string; order: string}[] = [
  // 2026-01-12 10:00:00.5 +0000 UTC, 2026-01-12T10:00:00+01:00[Europe/Paris]
  {pattern: String.raw`^(\d{4})-(\d{2})-(\d{2})${before}${clock}${zone}$`, order: String.raw`\1|\2|\3|\4|\5`},
  // Mon, 12 Jan 2026 10:00:00 +0000; 12 janv. 2026; 12. Januar 2026; 12 de enero de 2026; 12-ene-26
  {
    pattern: String.raw`^${weekday}(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s./-]+(?:de\s+|of\s+)?([a-z]+)\.?,?[\s./-]+(?:de\s+)?${year}(?:${before}${clock}${zone})?$`,
    order: String.raw`\3|\2|\1|\4|\5`
  },
  // Mon Jan 12 10:00:00 UTC 2026, as Java and C print it
  {
    pattern: String.raw`^${weekday}([a-z]+)\s+(\d{1,2})\s+${clock}${zone}\s+(\d{4})$`,
    order: String.raw`\5|\1|\2|\3|\4`
  },
  // Jan 12, 2026 10:24:08 MST; January 12th, 2026 at 10:24 AM
  {
    pattern: String.raw`^${weekday}([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:${before}${clock}${zone})?$`,
    order: String.raw`\3|\1|\2|\4|\5`
  }
];

/** What a text says as a date: its parts, and the zone it names. */
export interface WrittenDate {
  /** In four digits, or two. */
  year: string;
  month: string;
  day: string;
  /** Such as `10:24:08.5 am`; absent when it names none, as is `zone`. */
  clock?: string;
  zone?: string;
}

/**
 * Reads a date that is written out: with the name of a month in one of fourteen languages, as RFC 2822, Go or Java print it,
 * or with the abbreviation of a zone.
 *
 * @returns undefined for anything else
 * @example
 * writtenDate("Jan 5, 2026 10:24:08 MST")
 * // => {year: "2026", month: "01", day: "5", clock: "10:24:08", zone: "mst"}
 */
export function writtenDate(text: string): WrittenDate | undefined {
  const plain = withoutAccents(text);
  for (const {pattern, order} of writtenPatterns) {
    const match = new RegExp(pattern).exec(plain);
    if (!match) continue;
    const parts = order.split("|").map((part) => match[Number(part.slice(1))] as string | undefined);
    const [year, month, day, clock, zone] = parts as [string, string, string, string?, string?];
    const number = /^\d/.test(month) ? month : months.get(month);
    if (number === undefined) continue;
    return {year: year.replace("'", ""), month: number, day, ...(clock && {clock}), ...(zone && {zone})};
  }
  return undefined;
}

/** How far to the east of UTC a zone is, as +0100; undefined when nobody knows. */
export function zoneOffset(zone: string): string | undefined {
  const known = zoneOffsets.get(zone);
  if (known !== undefined) return known;
  const offset = /^(?:utc|gmt)?([+-])(\d{1,2}?):?(\d{2})?$/.exec(zone);
  if (!offset) return undefined;
  const [, sign, hours, minutes = "00"] = leading(offset, 3);
  return `${sign}${hours.padStart(2, "0")}${minutes}`;
}

/** Whether it is known which zone a date names, if any. */
export function isKnownZone({zone}: WrittenDate): boolean {
  return zone === undefined || zoneOffsets.has(zone) || /\d/.test(zone);
}

function withoutAccents(text: string): string {
  return text.trim().toLowerCase().replaceAll("ł", "l").replaceAll("ı", "i").normalize("NFD").replace(/\p{M}/gu, "");
}

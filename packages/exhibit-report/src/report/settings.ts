import {certain} from "../certain.ts";
import type {Fault} from "../sources/fault.ts";
import {contrast, isColor, lighter} from "./color.ts";
import {nearest} from "./nearest.ts";
import {knownLicenses} from "./licenses.ts";
import {placesIn} from "./placesIn.ts";

/** The languages of the interface. */
export const languages = ["en", "de"] as const;

export type Language = (typeof languages)[number];

/** An entry of the navigation. */
export interface NavigationEntry {
  /** As it stands in the navigation. */
  name: string;
  /** From the root of the site, such as `/methods/`. */
  path: string;
}

/** How a report looks that is nobody else’s. */
export interface BrandSettings {
  /** Beside the navigation, as the way home. Default: the title. */
  name?: string;
  /** SVG or PNG in the report’s folder, before the name. */
  logo?: string;
  /** SVG or PNG in the report’s folder. Default: the mark of Exhibit in the accent. */
  favicon?: string;
  /** Of links and of what figures point out: `#rrggbb`, for both themes or for each. */
  accent?: string | {light: string; dark: string};
  /** Families on readers’ systems, such as `Georgia, serif`. Figures keep the font that they are measured with. */
  fonts?: {text?: string; headings?: string};
}

/** What the author of a report may set; everything has a default. */
export interface ReportSettings {
  /** Default: the title in CITATION.cff. */
  title?: string;
  /** Where the site will be published, with the path there. Default: the `url` in CITATION.cff. */
  address?: string;
  /** Of text and figures: SPDX identifier, or a licence of your own. Default: the one in CITATION.cff. */
  license?: string | {title: string; address?: string};
  /** Of the interface, of numbers and of dates. Default: `en`. */
  language?: Language;
  /** How it looks that is nobody else’s. Default: the title, and the look of Exhibit. */
  brand?: BrandSettings;
  /** Default: what the features bring, then the pages that are there. */
  navigation?: readonly (string | NavigationEntry)[];
  /**
   * Pages that make the argument, in order, such as `/topics/incidents/`: each is a chapter, of the exhibits that it shows or
   * links to. Default: the exhibits have no chapters.
   */
  chapters?: readonly string[];
  /** Pages and files whose source has a parameter, such as `/regions/north` of `src/regions/[name].md`. */
  dynamicPaths?: readonly string[];
  /** Text below every page, before the version. */
  footer?: string;
  /** Whether search engines may list the site. Default: yes, unless it holds an organisation’s own data. */
  index?: boolean;
}

type Check = (value: unknown) => string | undefined;
interface Shape {
  [key: string]: Check | Shape;
}

const text: Check = (value) => (typeof value === "string" && value.trim() ? undefined : "text");
const boolean: Check = (value) => (typeof value === "boolean" ? undefined : "true or false");
const address: Check = (value) =>
  typeof value === "string" && /^https?:\/\/[^\s\p{Cc}"<>\\?#]+$/u.test(value) && URL.canParse(value)
    ? undefined
    : "an address such as https://example.org/report/";
const color: Check = (value) => (isColor(value) ? undefined : "a colour such as #1f5fa8");
const families: Check = (value) =>
  typeof value === "string" && /^[\w -]+(, *[\w -]+)*$/.test(value)
    ? undefined
    : "names of fonts such as Georgia, serif";
const picture: Check = (value) =>
  typeof value === "string" && /^[^/\\][^\\]*\.(svg|png)$/.test(value) && !value.split("/").includes("..")
    ? undefined
    : "the path of an SVG or PNG in the report’s folder";
const path = /^\/(?:[\w.-]+\/)*(?:[\w-]+(?:\.html)?)?(?:#[\w-]+)?$/;

const shape: Shape = {
  title: text,
  address,
  license: (value) => (typeof value === "string" ? license(value) : undefined),
  language: (value) => ((languages as readonly unknown[]).includes(value) ? undefined : languages.join(" or ")),
  brand: {
    name: text,
    logo: picture,
    favicon: picture,
    accent: (value) => (typeof value === "object" && value !== null ? undefined : color(value)),
    fonts: {text: families, headings: families}
  },
  navigation: (value) => (Array.isArray(value) ? undefined : "a list of pages such as /methods/"),
  chapters: (value) =>
    Array.isArray(value) && value.every((page) => typeof page === "string" && path.test(page))
      ? undefined
      : "a list of pages such as /topics/incidents/",
  dynamicPaths: (value) =>
    Array.isArray(value) &&
    value.every((path) => typeof path === "string" && /^(\/(?!\.\.?(\/|$))[\w.~-]+)+$/.test(path))
      ? undefined
      : "a list of paths such as /regions/north",
  footer: text,
  index: boolean,
  features: (value) =>
    Array.isArray(value) && value.every((feature) => typeof (feature as {name?: unknown} | null)?.name === "string")
      ? undefined
      : "a list of features such as talk()"
};

function license(id: string): string | undefined {
  const ids = Object.keys(knownLicenses);
  return ids.includes(id)
    ? undefined
    : `an SPDX identifier such as ${nearest(id, ids, "CC-BY-4.0")}, or {title, address}`;
}

interface Problem {
  path: (string | number)[];
  message: string;
  expected: string;
}

/**
 * Checks what a configuration says.
 *
 * @param settings as they come, from an author who may not have asked a compiler
 * @param source of the module that gives them, by which each fault finds its line
 * @param file its path
 * @param isThere whether there is a file in the report’s folder
 */
export function settingFaults(
  settings: unknown,
  {source, file, isThere}: {source: string; file: string; isThere: (path: string) => boolean}
): Fault[] {
  const places = placesIn(source);
  const isObject = typeof settings === "object" && settings !== null && !Array.isArray(settings);
  const problems = isObject
    ? [
        ...shapeProblems(settings as Record<string, unknown>, shape, []),
        ...moreProblems(settings as ReportSettings),
        ...missingFiles((settings as ReportSettings).brand, isThere),
        ...missingChapters((settings as ReportSettings).chapters, isThere)
      ]
    : [{path: [], message: `invalid value: ${shown(settings)}`, expected: "defineReport({…})"}];
  return problems.map(({path, message, expected}) => ({
    ...{file, line: places(path), ...(path.length && {column: path.join(".")}), message, expected}
  }));
}

function shapeProblems(value: Record<string, unknown>, shape: Shape, path: Problem["path"]): Problem[] {
  return Object.entries(value).flatMap(([key, item]): Problem[] => {
    const at = [...path, key];
    if (!Object.hasOwn(shape, key))
      return [{path: at, message: `unknown key: ${key}`, expected: nearest(key, Object.keys(shape))}];
    if (item === undefined) return [];
    const check = certain(shape[key]);
    if (typeof check !== "function") {
      const isObject = typeof item === "object" && item !== null && !Array.isArray(item);
      if (isObject) return shapeProblems(item as Record<string, unknown>, check, at);
      return [{path: at, message: `invalid value: ${shown(item)}`, expected: `{${Object.keys(check).join(", ")}}`}];
    }
    const expected = check(item);
    return expected ? [{path: at, message: `invalid value: ${shown(item)}`, expected}] : [];
  });
}

/** What a shape alone does not say: what may be one thing or another, and how colours stand out. */
function moreProblems({license, brand, navigation}: ReportSettings): Problem[] {
  const problems: Problem[] = [];
  if (license !== undefined && typeof license !== "string") {
    if (typeof license === "object" && license !== null && "title" in license)
      problems.push(...shapeProblems({...license}, {title: text, address}, ["license"]));
    else
      problems.push({path: ["license"], message: `invalid value: ${shown(license)}`, expected: "an SPDX identifier"});
  }
  const accent = typeof brand === "object" && brand !== null ? brand.accent : undefined;
  if (typeof accent === "object" && accent !== null) {
    problems.push(...shapeProblems({...accent}, {light: color, dark: color}, ["brand", "accent"]));
    for (const theme of ["light", "dark"] as const) {
      if (accent[theme] === undefined)
        problems.push({
          path: ["brand", "accent"],
          message: `missing value: ${theme}`,
          expected: "a colour for each theme"
        });
      else problems.push(...contrastProblems(accent[theme], theme, ["brand", "accent", theme]));
    }
  } else problems.push(...contrastProblems(accent, "light", ["brand", "accent"]));
  for (const [i, entry] of (Array.isArray(navigation) ? navigation : []).entries()) {
    const expected = "a path such as /methods/, or {name, path}";
    const to = typeof entry === "object" && entry !== null ? entry.path : entry;
    if (typeof to !== "string" || !path.test(to))
      problems.push({path: ["navigation", i], message: `invalid value: ${shown(to)}`, expected});
    if (typeof entry === "object" && entry !== null)
      problems.push(...shapeProblems({...entry}, {name: text, path: () => undefined}, ["navigation", i]));
  }
  return problems;
}

function missingFiles(brand: BrandSettings | undefined, isThere: (path: string) => boolean): Problem[] {
  return (["logo", "favicon"] as const).flatMap((name) => {
    const path = brand?.[name];
    if (path === undefined || picture(path) || isThere(path)) return [];
    return [{path: ["brand", name], message: `no such file: ${path}`, expected: "a file in the report’s folder"}];
  });
}

function missingChapters(chapters: unknown, isThere: (path: string) => boolean): Problem[] {
  return (Array.isArray(chapters) ? (chapters as unknown[]) : []).flatMap((page, i): Problem[] => {
    if (typeof page !== "string" || !path.test(page)) return [];
    const file = `src${page.replace(/\.html$/, "").replace(/\/$/, "/index")}.md`;
    return isThere(file) ? [] : [{path: ["chapters", i], message: `no such page: ${page}`, expected: file}];
  });
}

/**
 * Whether an address is one that nobody can have.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2606
 */
export function isPlaceholder(address: string): boolean {
  return /(^|\.)(example|invalid|test|localhost|example\.(com|net|org))$/.test(new URL(address).hostname);
}

/** The grounds that links stand on, in the theme where they are hardest to tell from them. */
export const grounds = {light: "#f6f7f8", dark: "#1d2127"};

/** @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const leastContrast = 4.5;

function contrastProblems(color: unknown, theme: "light" | "dark", path: Problem["path"]): Problem[] {
  if (!isColor(color)) return [];
  const ratio = contrast(color, grounds[theme]);
  if (ratio >= leastContrast) return [];
  const message = `contrast ${ratio.toFixed(1)} of ${color} with the ${theme} ground ${grounds[theme]}`;
  return [{path, message, expected: `at least ${leastContrast}`}];
}

/** The accent of each theme: one for both is made lighter for the dark one until it stands out. */
export function accentOf(accent: BrandSettings["accent"]): {light: string; dark: string} | undefined {
  if (accent === undefined || typeof accent === "object") return accent;
  return {light: accent, dark: lighter(accent, grounds.dark, leastContrast)};
}

/** A value as a fault tells it. */
export function shown(value: unknown): string {
  const content = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return content.length > 60 ? `${content.slice(0, 60)}…` : content;
}

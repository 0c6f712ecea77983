import {isCalendarDay} from "../text/calendarDay.ts";
import {readQuarter} from "../text/calendarQuarter.ts";
import type {YamlFault} from "../sources/yamlText.ts";

/** Reads what stands at a place of a document, or tells what is wrong with it. */
export type Reader<T> = (value: unknown, fault: YamlFault) => T | undefined;

/** A reader that also knows whether what it reads must be there. */
export interface Property<T> {
  read: Reader<T>;
  isRequired: boolean;
}

type Properties = Record<string, Property<unknown>>;
type Read<P extends Properties> = {[K in keyof P]: P[K] extends Property<infer T> ? T | undefined : never};

export const required = <T>(read: Reader<T>): Property<T> => ({read, isRequired: true});
export const may = <T>(read: Reader<T>): Property<T> => ({read, isRequired: false});

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(fault: YamlFault, value: unknown, expected: string): undefined {
  const said = isObject(value) ? "a mapping" : Array.isArray(value) ? "a list" : `invalid: ${String(value)}`;
  fault([], said, expected);
  return undefined;
}

/** Words: one line or several, of which none is empty. */
export const words: Reader<string> = (value, fault) =>
  typeof value === "string" && value.trim() !== ""
    ? value.trim().replace(/\s+/g, " ")
    : typeof value === "number"
      ? String(value)
      : wrong(fault, value, "text");

/** A day of the calendar. */
export const day: Reader<string> = (value, fault) =>
  isCalendarDay(String(value)) ? String(value) : wrong(fault, value, "a day as YYYY-MM-DD");

/** A quarter of the calendar. */
export const quarter: Reader<string> = (value, fault) =>
  readQuarter(String(value)) ?? wrong(fault, value, "a quarter such as 2026Q3");

/** An amount of money, at least zero. */
export const amount: Reader<number> = (value, fault) =>
  typeof value === "number" && value >= 0 && value < Infinity
    ? value
    : wrong(fault, value, "an amount of at least 0, in whole units of the currency");

/** A currency by its three letters. */
export const currency: Reader<string> = (value, fault) =>
  typeof value === "string" && /^[A-Za-z]{3}$/.test(value)
    ? value.toUpperCase()
    : wrong(fault, value, "three letters such as USD");

/**
 * A share or a probability, as 0.1 or 10%.
 *
 * @param isOpen whether neither 0 nor 1 will do
 */
export const share =
  (isOpen = false): Reader<number> =>
  (value, fault) => {
    const [, digits] = /^(\d+(?:\.\d+)?)\s*%$/.exec(String(value)) ?? [];
    const number = digits === undefined ? value : Number(digits) / 100;
    const isShare = typeof number === "number" && (isOpen ? number > 0 && number < 1 : number >= 0 && number <= 1);
    const expected = isOpen ? "a probability above 0 and below 1, such as 10%" : "a share such as 10% or 0.1";
    return isShare ? number : wrong(fault, value, expected);
  };

/** One of a few words. */
export const oneWordOf =
  <T extends string>(choices: readonly T[]): Reader<T> =>
  (value, fault) =>
    choices.find((choice) => choice === value) ?? wrong(fault, value, `one of: ${choices.join(", ")}`);

/** A list, without the items that are at fault. */
export const listOf =
  <T>(read: Reader<T>): Reader<T[]> =>
  (value, fault) => {
    if (!Array.isArray(value)) return wrong(fault, value, "a list");
    return value.flatMap((item, i) => {
      const found = read(item, (path, ...more) => fault([i, ...path], ...more));
      return found === undefined ? [] : [found];
    });
  };

/** Values by names that somebody chose; a name without a value is left out. */
export const byName =
  <T>(read: Reader<T>): Reader<Map<string, T>> =>
  (value, fault) => {
    if (!isObject(value)) return wrong(fault, value, "a name and a value on each line");
    return new Map(
      Object.entries(value).flatMap(([name, own]) => {
        const found = own === null ? undefined : read(own, (path, ...more) => fault([name, ...path], ...more));
        return found === undefined ? [] : [[name, found] as const];
      })
    );
  };

/** An object of known properties; undefined where one that it needs is missing or at fault. What is empty is not there. */
export const objectOf =
  <P extends Properties>(properties: P): Reader<Read<P>> =>
  (value, fault) => {
    const known = Object.keys(properties);
    if (!isObject(value)) return wrong(fault, value, known.join(", "));
    for (const name of Object.keys(value))
      if (!Object.hasOwn(properties, name)) fault([name], `unknown key: ${name}`, known.join(", "));
    const read = Object.entries(properties).map(([name, {read, isRequired}]) => {
      const own = Object.hasOwn(value, name) ? value[name] : undefined;
      if (own === undefined || own === null) {
        if (isRequired) fault([name], "missing", `${name}: with a value`);
        return {name, found: undefined, isRequired};
      }
      return {name, found: read(own, (path, ...more) => fault([name, ...path], ...more)), isRequired};
    });
    if (read.some(({found, isRequired}) => isRequired && found === undefined)) return undefined;
    return Object.fromEntries(read.map(({name, found}) => [name, found])) as Read<P>;
  };

/** As another, where what it reads passes a check, which tells what is wrong. */
export const checked =
  <T>(read: Reader<T>, isRight: (found: T, fault: YamlFault, value: unknown) => boolean): Reader<T> =>
  (value, fault) => {
    const found = read(value, fault);
    return found !== undefined && isRight(found, fault, value) ? found : undefined;
  };

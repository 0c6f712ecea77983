import {isCalendarDay} from "../text/calendarDay.ts";
import type {YamlFault, YamlPath} from "./yamlText.ts";

/** Reads the properties of one thing in a YAML by name, and tells of each that is wrong, is missing or is none of its. */
export class YamlFields {
  private readonly asked = new Set<string>();

  /** @param content what stands there; use {@link fieldsOf} where that is not known to be properties */
  constructor(
    private readonly content: Readonly<Record<string, unknown>>,
    readonly path: YamlPath,
    private readonly report: YamlFault
  ) {}

  has(name: string): boolean {
    this.asked.add(name);
    return Object.hasOwn(this.content, name) && this.content[name] !== null;
  }

  /** What stands there, whatever it is; undefined where nothing does. */
  value(name: string): unknown {
    return this.has(name) ? this.content[name] : undefined;
  }

  /** Every name that is there, in order. */
  names(): string[] {
    return Object.keys(this.content);
  }

  fault(name: string | undefined, message: string, expected?: string): undefined {
    this.report(name === undefined ? this.path : [...this.path, name], message, expected);
  }

  /** What stands there, made into something by `parse`; a fault where that says undefined. */
  parsed<T>(name: string, expected: string, parse: (value: unknown) => T | undefined): T | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    return parse(value) ?? this.fault(name, `invalid ${name}: ${shown(value)}`, expected);
  }

  /** The same, where it may not be missing. */
  needed<T>(name: string, expected: string, parse: (value: unknown) => T | undefined): T | undefined {
    return this.has(name) ? this.parsed(name, expected, parse) : this.fault(name, `missing ${name}`, expected);
  }

  text(name: string, expected = "a text"): string | undefined {
    return this.parsed(name, expected, asText);
  }

  /** A day of the calendar. */
  day(name: string): string | undefined {
    return this.parsed(name, "YYYY-MM-DD", (value) => (isCalendarDay(String(value)) ? String(value) : undefined));
  }

  /** A text or a list of texts, as a list. */
  texts(name: string, expected = "a text, or a list of texts"): string[] | undefined {
    return this.parsed(name, expected, (value) => {
      const list = [value].flat().map(asText);
      return list.length && list.every((text) => text !== undefined) ? (list as string[]) : undefined;
    });
  }

  number(name: string, expected: string, isFit: (value: number) => boolean = () => true): number | undefined {
    return this.parsed(name, expected, (value) =>
      typeof value === "number" && Number.isFinite(value) && isFit(value) ? value : undefined
    );
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    return this.parsed(name, choices.join(", "), (value) => choices.find((choice) => choice === value));
  }

  /** Some of a few words: one, or a list without those that are none of them. */
  choices<T extends string>(name: string, choices: readonly T[]): T[] {
    return [this.value(name) ?? []].flat().flatMap((value, i, all) => {
      const found = choices.find((choice) => choice === value);
      if (found === undefined)
        this.report(
          [...this.path, name, ...(all.length > 1 ? [i] : [])],
          `invalid ${name}: ${shown(value)}`,
          choices.join(", ")
        );
      return found ?? [];
    });
  }

  /** Properties within. */
  fields(name: string, expected: string): YamlFields | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : fieldsOf(value, [...this.path, name], this.report, expected);
  }

  /** A list of things with properties; one alone may stand for itself. */
  list(name: string, expected: string): YamlFields[] {
    const value = this.value(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) return [this.fields(name, expected)].filter((one) => one !== undefined);
    return value.flatMap((item, i) => fieldsOf(item, [...this.path, name, i], this.report, expected) ?? []);
  }

  /** Tells of every name that nobody asked for. */
  close(): void {
    for (const name of Object.keys(this.content))
      if (!this.asked.has(name)) this.fault(name, `unknown property: ${name}`, [...this.asked].join(", "));
  }
}

/** Properties of what stands there; a fault where it has none. */
export function fieldsOf(content: unknown, path: YamlPath, fault: YamlFault, expected: string): YamlFields | undefined {
  if (typeof content === "object" && content !== null && !Array.isArray(content))
    return new YamlFields(content as Record<string, unknown>, path, fault);
  return void fault(path, content === null || content === undefined ? "nothing there" : "not a mapping", expected);
}

/** A text that says something, or a number as one. */
export function asText(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function shown(value: unknown): string {
  const isScalar = (one: unknown) => typeof one !== "object" || one === null;
  if (Array.isArray(value)) return value.every(isScalar) ? `[${value.join(", ")}]`.slice(0, 100) : "a list";
  return isScalar(value) ? String(value).slice(0, 100) : "a mapping";
}

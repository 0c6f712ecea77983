import {document} from "../exports/dom.ts";
import type {Page} from "../exports/pages.ts";
import {attachment} from "./attachments.ts";

/** Width that a figure is drawn at, where its cell asks for that of the page. */
export const pageWidth = 640;

/** The same on a phone. */
export const phoneWidth = 320;

/** Something with the value that it begins with, which is all that is asked of an input before there is a page. */
const input = (value: unknown) => ({value});

interface InputOptions {
  value?: unknown;
  multiple?: boolean;
}

/** Inputs as far as their first value goes. */
const inputs = {
  range: ([min, max]: [number, number] = [0, 1], {value = (min + max) / 2}: InputOptions = {}) => input(value),
  number: (_: unknown, {value}: InputOptions = {}) => input(value),
  text: ({value = ""}: InputOptions = {}) => input(value),
  textarea: ({value = ""}: InputOptions = {}) => input(value),
  toggle: ({value = false}: InputOptions = {}) => input(value),
  select: (options: Iterable<unknown>, {value, multiple}: InputOptions = {}) =>
    input(value ?? (multiple ? [] : firstOption(options))),
  radio: (_: Iterable<unknown>, {value = null}: InputOptions = {}) => input(value),
  checkbox: (_: Iterable<unknown>, {value = []}: InputOptions = {}) => input(value),
  button: (_: unknown, {value = 0}: InputOptions = {}) => input(value),
  search: (data: unknown) => input(data),
  table: (data: unknown) => input(data)
};

function firstOption(options: Iterable<unknown>): unknown {
  const [first] = options;
  return options instanceof Map ? (first as [unknown, unknown])[1] : first;
}

/** What every page knows without a definition, as far as a figure needs it; each is made for a page and its width. */
export const builtins: Readonly<Record<string, (page: Pick<Page, "file" | "page">, width: number) => unknown>> = {
  Plot: () => import("@observablehq/plot"),
  d3: () => import("d3"),
  aq: () => import("arquero"),
  Inputs: () => inputs,
  view:
    () =>
    ({value}: {value: unknown}) =>
      value,
  resize: (_, width) => (draw: (width: number) => unknown) => draw(width),
  width: (_, width) => width,
  document: () => document,
  FileAttachment: (page) => (name: string) => attachment(name, page)
};

import {certain} from "../certain.ts";
import type {Columns, ExhibitSpec, FigureSpec, Query} from "../exhibits/exhibit.ts";
import {queryName} from "../exhibits/queries.ts";
import {nearest} from "../report/nearest.ts";
import {placesIn, repeatedIn} from "../report/placesIn.ts";
import {shown} from "../report/settings.ts";
import type {Fault} from "../sources/fault.ts";

const checks = {
  text: (value: unknown) => typeof value === "string",
  "a function": (value: unknown) => typeof value === "function",
  "a list": (value: unknown) => Array.isArray(value),
  "an object": (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value),
  "true or false": (value: unknown) => typeof value === "boolean"
};

type Kind = keyof typeof checks;

/** What each property is, and whether it may be left out. */
type Shape<T> = Record<keyof T, Kind | [Kind]>;

const exhibitShape: Shape<ExhibitSpec<Columns, unknown>> = {
  ...{id: "text", name: "text", title: "a function", subtitle: "a function", slides: "a list", sources: "a list"},
  ...{figureSources: "a list", query: "text", columns: "an object", queries: "an object", constants: "an object"},
  ...{analyze: "a function", claim: "a function", holds: "a function", chart: "a function", hasLinear: "true or false"},
  ...{
    choices: "a function",
    altText: "a function",
    data: ["an object"],
    figures: "a list",
    numbers: "a function",
    values: "a function"
  },
  ...{discussion: "a function", references: "a list", explorable: ["an object"]}
};

const figureShape: Shape<FigureSpec<unknown>> = {
  ...{id: "text", size: ["text"], title: "a function", subtitle: ["a function"], isShown: ["a function"]},
  ...{chart: "a function", hasLinear: ["true or false"], choices: ["a function"], altText: "a function"},
  ...{data: ["an object"], sources: ["a list"], slides: ["a list"]}
};

const queryShape: Shape<Query> = {query: "text", columns: "an object"};

/** By the property of an exhibit that holds them: what its parts are called, and what they are. */
const parts: Readonly<Record<string, {name: string; expected: string}>> = {
  figures: {name: "figure", expected: "{id, title, altText, chart}"},
  queries: {name: "query", expected: "{query, columns}"}
};

interface Problem {
  path: (string | number)[];
  message: string;
  expected: string;
}

/**
 * What an exhibit and its further figures lack, have of another kind or spell otherwise, for an author who asks no compiler.
 *
 * @param source text of the module, in which each fault finds its line
 */
export function shapeFaults(exhibit: object, file: string, source: string): Fault[] {
  if (!("choices" in exhibit))
    return [{file, message: "the exhibit is a plain object", expected: "export default defineExhibit({…})"}];
  const {sources, figures, queries} = exhibit as Partial<Record<"sources" | "figures" | "queries", unknown>>;
  const given = sources === undefined ? {...exhibit, figureSources: []} : exhibit; // they are those by default
  const problems = [
    ...shapeProblems(given, exhibitShape, []),
    ...(Array.isArray(figures) ? (figures as unknown[]) : []).flatMap((figure, i) =>
      shapeProblems(figure, figureShape, ["figures", i])
    ),
    ...(checks["an object"](queries) ? Object.entries(queries as object) : []).flatMap(([name, query]) => [
      ...(queryName.test(name) ? [] : [misnamed(name)]),
      ...shapeProblems(query, queryShape, ["queries", name])
    ])
  ];
  const places = placesIn(source, "defineExhibit");
  const repeated = repeatedIn(source, "defineExhibit").map(({path, line}) => ({
    ...{file, line, ...(path.length > 1 && {column: path.slice(0, -1).join(".")})},
    ...{message: `${path.at(-1)} is given twice`, expected: "each name once"}
  }));
  return [
    ...problems.map(({path, message, expected}) => ({
      ...{file, line: places(path), ...(path.length > 1 && {column: path.slice(0, 2).join(".")}), message, expected}
    })),
    ...repeated
  ];
}

function misnamed(name: string): Problem {
  const expected = "small letters, digits and underscores, first a letter";
  return {path: ["queries", name], message: "invalid name of a query", expected};
}

/** Where a property that is lacking is spelt otherwise, that is one mistake. */
function shapeProblems(
  value: unknown,
  shape: Readonly<Record<string, Kind | [Kind]>>,
  path: Problem["path"]
): Problem[] {
  if (!checks["an object"](value)) {
    const {name, expected} = certain(parts[certain(path[0])]);
    return [{path, message: `invalid ${name}: ${shown(value)}`, expected}];
  }
  const given = new Map(Object.entries(value as object).filter(([, item]) => item !== undefined));
  const unknown = [...given.keys()].filter((key) => !Object.hasOwn(shape, key));
  const meant = unknown.map((key): Problem => {
    const expected = nearest(key, Object.keys(shape));
    return {path: [...path, key], message: `unknown property: ${key}`, expected};
  });
  const told = meant.map(({expected}) => expected);
  const others = Object.entries(shape).flatMap(([key, kind]): Problem[] => {
    const isOptional = typeof kind !== "string";
    const expected = isOptional ? kind[0] : kind;
    const item = given.get(key);
    if (item === undefined)
      return isOptional || told.includes(key)
        ? []
        : [{path: [...path, key], message: `missing property: ${key}`, expected}];
    if (checks[expected](item)) return [];
    return [{path: [...path, key], message: `invalid ${key}: ${shown(item)}`, expected}];
  });
  return [...meant, ...others];
}

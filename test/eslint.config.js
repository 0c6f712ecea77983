import {dirname} from "node:path";
import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Longer than a file should be. */
const long = [
  ...["loss-exceedance", "loss-histograms", "risk-value", "scan-frequency"].map((id) => `src/exhibits/${id}.ts`),
  ...["check", "mistakes", "ownData", "survival", "survivalGroups"].map((name) => `**/test/commands/${name}.test.ts`),
  ...["sources/recognise", "warehouse/traps"].map((name) => `**/test/${name}.test.ts`)
];

const inexact = [
  ...["acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh", "exp", "expm1", "hypot"],
  ...["log", "log10", "log1p", "log2", "pow", "sin", "sinh", "tan", "tanh"]
];

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/dist/**",
      "**/dist-own/**",
      "**/.observablehq/**",
      "**/.exhibit/**",
      "**/.exhibit-own/**"
    ]
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/unified-signatures": "off",
      "@typescript-eslint/no-dynamic-delete": "off",
      "@typescript-eslint/no-unused-vars": ["error", {argsIgnorePattern: "^_", varsIgnorePattern: "^_"}],
      "no-undef": "off",
      eqeqeq: ["error", "smart"]
    }
  },
  {
    files: ["**/*.ts"],
    ignores: ["**/templates/**"], // they are checked as the reports that are made of them
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: dirname(import.meta.dirname)}},
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "max-lines": ["error", 300]
    }
  },
  {
    files: long,
    rules: {"max-lines": "off"}
  },
  {
    // door.ts answers for what the promise of a handler rejects with.
    files: ["**/commands/{dev,server}.ts", "**/commands/server.test.ts"],
    rules: {"@typescript-eslint/no-misused-promises": ["error", {checksVoidReturn: {arguments: false}}]}
  },
  {
    files: ["**/src/**/*.ts"],
    rules: {"max-lines-per-function": ["error", {max: 60, skipBlankLines: true, skipComments: true}]}
  },
  {
    // The language leaves the last digit of these to the engine; elementary.ts does not. Squares and constants are exact.
    files: ["**/src/**/*.ts"],
    ignores: ["**/src/report/**"], // a colour is judged, not published
    rules: {
      "no-restricted-properties": [
        "error",
        ...inexact.map((property) => ({object: "Math", property, message: "take it from statistics/elementary.ts"}))
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "BinaryExpression[operator='**']:not([right.value=2]):not([left.type='Literal'][right.type='Literal'])",
          message: "take pow from statistics/elementary.ts"
        }
      ]
    }
  }
);

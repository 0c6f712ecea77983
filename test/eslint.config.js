import js from "@eslint/js";
import tseslint from "typescript-eslint";

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

/** Where packages make a function out of text, and what does the same without: the text that is found, and what stands for it. */
const rewrites: readonly [found: RegExp, instead: string][] = [
  // d3-dsv: an object of a row.
  [
    /function objectConverter\(columns\) \{\s*return new Function\([\s\S]*?\n\}/,
    `function objectConverter(columns) {
  return (d) => {
    const row = {};
    for (let i = 0; i < columns.length; ++i) row[columns[i]] = d[i] || "";
    return row;
  };
}`
  ],
  // Apache Arrow: whether a value is none of those that mean nothing.
  [
    /let fnBody = '';\s*const noNaNs = nullValues\.filter[\s\S]*?return new Function\([^\n]*\);/,
    "const nothing = new Set(nullValues);\n    return (x) => !nothing.has(x);"
  ],
  // Whoever looks for the global object in engines older than pages may be.
  [/\b(?:new )?Function\(\s*(["'])return this;?\1\s*\)\(\)/g, "globalThis"],
  [/new Function\(getStringFromWasm\d*\(\w+, ?\w+\)\)/g, "() => globalThis"],
  // The stand-in for setImmediate: of a text it would make a function.
  [/new Function\(""\s*\+\s*(\w+)\)/g, "$1"]
];

/**
 * A module of a package in which nothing makes functions out of text where that can be done without: the policy of a page
 * that uses it need not permit that.
 */
export function withoutMadeFunctions(module: string): string {
  if (!module.includes("Function(")) return module;
  return rewrites.reduce((text, [found, instead]) => text.replace(found, instead), module);
}

/** Whether code makes functions out of text, by which a policy has to permit it. */
export function makesFunctions(code: string): boolean {
  return /\bnew Function\(|(?<![\w.$`])(?:eval|Function)\((?!\$\{)/.test(code);
}

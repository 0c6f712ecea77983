/** What vitest’s reporter `json` writes, as far as it is read here. */
interface Report {
  testResults: {
    name: string;
    message?: string;
    status: string;
    assertionResults: {fullName: string; status: string; failureMessages?: string[] | null}[];
  }[];
}

const linesShown = 6;

/**
 * The tests that failed, each with its file and the first lines of its message.
 *
 * @param report text that vitest’s reporter `json` wrote
 * @param root folder that files are named from
 */
export function failedTests(report: string, root: string): string[] {
  const {testResults} = JSON.parse(report) as Report;
  return testResults.flatMap(({name, message, status, assertionResults}) => {
    const file = name.startsWith(`${root}/`) ? name.slice(root.length + 1) : name;
    const failed = assertionResults.filter((test) => test.status === "failed");
    // A file that cannot be loaded, or whose preparation fails, has no test that failed.
    if (!failed.length) return status === "failed" ? [`${file}\n${firstLines(message ?? "")}`] : [];
    return failed.map((test) => `${file} > ${test.fullName}\n${firstLines(test.failureMessages?.[0] ?? "")}`);
  });
}

/** The beginning of a message, without colours and without the stack below it. */
function firstLines(message: string): string {
  // eslint-disable-next-line no-control-regex
  const lines = message.replace(/\u001B\[[\d;]*m/g, "").split("\n");
  const said = lines.filter((line) => line.trim() && !/^\s+at /.test(line));
  return said
    .slice(0, linesShown)
    .map((line) => `    ${line}`)
    .join("\n");
}

/** The end of what a step wrote that is no test. */
export function lastLines(output: string, n = 15): string {
  const lines = output.trimEnd().split("\n");
  return lines
    .slice(-n)
    .map((line) => `    ${line}`)
    .join("\n");
}

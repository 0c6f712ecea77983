import {ESLint} from "eslint";
import ts from "typescript";

// Types first, then the rules: those that know types ask the same program. To make and fill another takes as long again.

const host = {...ts.sys, onUnRecoverableConfigFileDiagnostic: tell};
const settings = ts.getParsedCommandLineOfConfigFile("tsconfig.json", {}, host)!;
const program = ts.createProgram(settings.fileNames, settings.options);
for (const mistake of [...settings.errors, ...ts.getPreEmitDiagnostics(program)]) tell(mistake);

const eslint = new ESLint({
  overrideConfigFile: "test/eslint.config.js",
  overrideConfig: {
    files: ["**/*.ts"],
    ignores: ["**/templates/**"],
    languageOptions: {parserOptions: {projectService: false, programs: [program]}}
  }
});
const results = await eslint.lintFiles(["."]);
console.log(await (await eslint.loadFormatter("stylish")).format(results));
if (results.some(({errorCount}) => errorCount)) process.exitCode = 1;

function tell(mistake: ts.Diagnostic): void {
  const names = {getCurrentDirectory: () => process.cwd(), getCanonicalFileName: (name: string) => name};
  console.log(ts.formatDiagnostic(mistake, {...names, getNewLine: () => "\n"}).trimEnd());
  process.exitCode = 1;
}

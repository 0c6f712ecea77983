import {relative, resolve} from "node:path";
import {ESLint} from "eslint";
import ts from "typescript";
import {configs} from "./types.ts";

// Types first, then the rules: those that know types ask the same programs. To make and fill others takes as long again.

/** What the compiler finds, as `lint` tells it, and the programs that it made. */
function programsOf(root: string): {mistakes: string[]; programs: ts.Program[]} {
  const found: ts.Diagnostic[] = [];
  const read = new Map<string, ts.SourceFile | undefined>();
  const checked = new Set<string>();
  const programs: ts.Program[] = [];
  for (const config of configs) {
    const program = programOf(resolve(root, config), read, found);
    programs.push(program);
    found.push(...program.getConfigFileParsingDiagnostics(), ...program.getOptionsDiagnostics());
    found.push(...program.getGlobalDiagnostics());
    for (const file of program.getSourceFiles().filter(({fileName}) => !checked.has(fileName))) {
      const wrong = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      const isWritten = program.getCompilerOptions().declaration && !file.isDeclarationFile && !wrong.length;
      found.push(...wrong, ...(isWritten ? program.getDeclarationDiagnostics(file) : []));
    }
    for (const name of program.getRootFileNames()) checked.add(name);
  }
  return {mistakes: found.map((mistake) => tell(mistake, root)), programs};
}

/**
 * What compiler and linter find in the files of a folder.
 *
 * @param root has the configurations of the compiler
 * @returns a text for each mistake, which begins with its file and place
 */
export async function lint(root: string): Promise<string[]> {
  const {mistakes, programs} = programsOf(root);
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: resolve(import.meta.dirname, "eslint.config.js"),
    overrideConfig: {
      files: ["**/*.ts"],
      ignores: ["**/templates/**"],
      // The compiler knows what is global; to list it for each file takes seconds.
      languageOptions: {parserOptions: {projectService: false, programs, lib: ["es5"]}}
    }
  });
  const results = await eslint.lintFiles(["."]);
  const broken = results.flatMap(({filePath, messages}) =>
    messages.map(
      ({line, column, message, ruleId}) =>
        `${relative(root, filePath)}(${line},${column}): error ${ruleId ?? "eslint"}: ${message}`
    )
  );
  return [...mistakes, ...broken];
}

/** @param read files that other programs have read: the options by which one is read are the same in all */
function programOf(config: string, read: Map<string, ts.SourceFile | undefined>, found: ts.Diagnostic[]): ts.Program {
  const host = {...ts.sys, onUnRecoverableConfigFileDiagnostic: (mistake: ts.Diagnostic) => void found.push(mistake)};
  const {fileNames, options, errors} = ts.getParsedCommandLineOfConfigFile(config, {}, host)!;
  const compiler = ts.createCompilerHost(options);
  compiler.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  const parse = compiler.getSourceFile;
  compiler.getSourceFile = (name, ...how) => {
    if (!read.has(name)) read.set(name, parse(name, ...how));
    return read.get(name);
  };
  return ts.createProgram({rootNames: fileNames, options, host: compiler, configFileParsingDiagnostics: errors});
}

function tell(mistake: ts.Diagnostic, root: string): string {
  const names = {getCurrentDirectory: () => root, getCanonicalFileName: (name: string) => name};
  return ts.formatDiagnostic(mistake, {...names, getNewLine: () => "\n"}).trimEnd();
}

if (process.argv[1] === import.meta.filename) {
  const mistakes = await lint(process.cwd());
  for (const mistake of mistakes) console.log(mistake);
  if (mistakes.length) process.exitCode = 1;
}

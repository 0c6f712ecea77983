import init from "./init.ts";
import {answerMistakes, runCommand} from "./runCommand.ts";

// What npm create exhibit runs: exhibit init by itself, without the packages that the other commands need.
const words = process.argv.slice(2);
const usage = init.usage.replace("exhibit init <folder>", "npm create exhibit <folder> --");
process.exitCode = await answerMistakes(
  () => runCommand({...init, usage}, words),
  "npm create exhibit -- --help tells the options"
);

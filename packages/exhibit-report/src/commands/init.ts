import {createInterface} from "node:readline/promises";
import {writeNew} from "../folders/newFiles.ts";
import {placeOf} from "../folders/places.ts";
import {refusalToMake} from "../folders/refusals.ts";
import {languages} from "../report/settings.ts";
import {defineCommand, oneOf, only, UsageError} from "./command.ts";
import {keptFolders} from "./keptFolders.ts";
import {newReport, packageName, templates} from "./newReport.ts";
import {print} from "./output.ts";

interface Answers {
  template?: string;
  title?: string;
  author?: string[];
}

const expected = {template: templates.join(", "), title: "the title of the report", author: "a name"};
const questions = {
  template: `Template (${expected.template}): `,
  title: "Title: ",
  author: "Author (Lovelace, Ada, or the name of an organisation): "
};

/** Asks whoever sits at the terminal for what is missing. @throws UsageError when nobody does */
async function ask(given: Answers): Promise<Required<Answers>> {
  const missing = (["template", "title", "author"] as const).filter((name) => given[name] === undefined);
  if (!missing.length) return given as Required<Answers>;
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new UsageError(
      `missing ${missing.map((name) => `--${name}`).join(", ")}, expected ${missing.map((name) => expected[name]).join("; ")}`
    );
  const terminal = createInterface({input: process.stdin, output: process.stderr});
  const lines = terminal[Symbol.asyncIterator](); // keeps what is typed, or pasted, before it is asked for
  const answers: Answers = {...given};
  try {
    for (const name of missing) {
      terminal.setPrompt(questions[name]);
      terminal.prompt();
      const {value: answer, done} = (await lines.next()) as IteratorResult<string, undefined>;
      if (done) throw new UsageError("no answer; nothing was written");
      if (name === "author") answers.author = [answer];
      else answers[name] = answer;
    }
  } finally {
    terminal.close();
  }
  return answers as Required<Answers>;
}

/** Text on one line. @throws UsageError for none */
function line(name: "title" | "author", text: string): string {
  const words = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  if (words) return words;
  throw new UsageError(`invalid --${name}: empty, expected ${expected[name]}`);
}

export default defineCommand({
  usage: `exhibit init <folder> [--template <template>] [--title <title>] [--author <name>]… [--language <language>]

Writes a whole report into a new or empty folder, with made-up data where yours go.

  --template <template>  ${templates.join(", ")}
  --title <title>        of the report
  --author <name>        “Lovelace, Ada” for a person, or the name of an organisation; may be repeated
  --language <language>  of the interface, of numbers and of dates: ${languages.join(" or ")}; default: en

Asks for what is missing when there is a terminal.`,
  options: {
    template: {type: "string"},
    title: {type: "string"},
    author: {type: "string", multiple: true},
    language: {type: "string", default: "en"}
  },
  async run(given, positionals) {
    const folder = only(positionals, "folder");
    const refusal = refusalToMake(folder, keptFolders);
    if (refusal) throw new UsageError(refusal);
    if (given.template !== undefined) oneOf("template", given.template, templates);
    const language = oneOf("language", given.language, languages);
    const {template, title, author} = await ask(given);
    const place = placeOf(folder);
    const files = await newReport({
      template: oneOf("template", template.trim(), templates),
      title: line("title", title),
      authors: author.map((name) => line("author", name)),
      language,
      name: packageName(place),
      made: new Date().toISOString().slice(0, 10)
    });
    await writeNew(place, files);
    for (const path of files.keys()) print(`${folder}/${path}`);
    const isHere = place === placeOf(".");
    const typed = /^[\w./~-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`;
    print(`${isHere ? "" : `cd ${typed} && `}npm install && npm run dev`);
    return 0;
  }
});

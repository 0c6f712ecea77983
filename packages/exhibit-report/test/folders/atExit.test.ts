import {fork} from "node:child_process";
import {once} from "node:events";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {few} from "../patient.ts";
import {temporaryFolder} from "../temporary.ts";

const module = join(import.meta.dirname, "../../src/folders/atExit.ts");

const moments = [
  ["after it has begun to wait for that", "exitWithParent();"],
  ["while it still loads", 'await new Promise((gone) => process.once("disconnect", gone)); exitWithParent();']
];

it.each(few(moments, (_, i) => i === 0))("a process ends with the one that started it, gone %s", async (_, body) => {
  const entry = join(temporaryFolder(), "child.mts");
  writeFileSync(
    entry,
    `import {exitWithParent} from ${JSON.stringify(module)};
process.send!("begun");
${body}
setTimeout(() => process.exit(3), 20_000);
`
  );
  const child = fork(entry, {execArgv: ["--import", "tsx"]});
  await once(child, "message");
  child.disconnect();
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(0);
});

import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {toZip} from "../exports/archive.ts";
import {readSite} from "../exports/site.ts";
import {zenodoMetadata} from "../exports/zenodo.ts";
import type {ZenodoMetadata} from "../exports/zenodo.ts";
import {filesIn} from "../site/filesIn.ts";
import {UserError} from "../sources/fault.ts";
import {assertReport, defineCommand, none, UsageError, webAddress} from "./command.ts";
import {print, writeLines} from "./output.ts";

/** The variable of the environment that holds the token. */
const tokenVariable = "ZENODO_TOKEN";

/** What is deposited: what it is, and one file. */
interface Deposit {
  metadata: ZenodoMetadata;
  name: string;
  content: () => Promise<Uint8Array>;
}

/** The whole site, or one exhibit’s ZIP. @throws UserError when it was not built */
async function depositOf(output: string, id: string | undefined): Promise<Deposit> {
  const site = await readSite();
  if (!existsSync(join(output, "exhibits.json")))
    throw new UserError(`${output}: no built site (expected exhibit build before this)`);
  if (id === undefined) {
    const content = async () => {
      const names = (await filesIn(output)).filter((name) => name !== "exhibit-site.json");
      const files = await Promise.all(
        names.map(async (name): Promise<[string, Uint8Array]> => [name, await readFile(join(output, name))])
      );
      return toZip("site", new Map(files));
    };
    return {metadata: zenodoMetadata(site), name: "site.zip", content};
  }
  const {exhibits} = JSON.parse(await readFile(join(output, "exhibits.json"), "utf8")) as {exhibits: {id: string}[]};
  if (!exhibits.some((exhibit) => exhibit.id === id))
    throw new UsageError(`unknown exhibit: ${id}, expected one of ${exhibits.map(({id}) => id).join(", ")}`);
  const folder = join(output, "exhibits", id);
  const exhibit = JSON.parse(await readFile(join(folder, "exhibit.json"), "utf8")) as Parameters<
    typeof zenodoMetadata
  >[1];
  return {
    metadata: zenodoMetadata(site, exhibit),
    name: `${id}.zip`,
    content: () => readFile(join(folder, `${id}.zip`))
  };
}

/** What an archive answers of a draft. */
interface Draft {
  links?: {bucket?: string; html?: string};
  metadata?: {prereserve_doi?: {doi?: string}};
}

/** Makes a draft, fills it, and publishes nothing: that is for a person to decide. @throws UserError when the archive refuses */
async function send({metadata, name, content}: Deposit, to: string, token: string): Promise<Draft> {
  const base = new URL(to.replace(/\/*$/, "/"));
  const ask = async (address: URL, method: string, type: string, body: string | Uint8Array): Promise<Draft> => {
    const headers = {Authorization: `Bearer ${token}`, "Content-Type": type};
    const request = {method, headers, body: body as BodyInit, redirect: "error"} as const;
    const response = await fetch(address, request).catch((error: Error) => {
      throw new UserError(
        `${address.origin}: no answer (${(error.cause as Error | undefined)?.message ?? error.message})`
      );
    });
    if (response.ok) return (await response.json()) as Draft;
    const {message = ""} = (await response.json().catch(() => ({}))) as {message?: string};
    const said = message ? `: ${message.replaceAll(token, "…")}` : "";
    throw new UserError(`${address.origin}: refused with status ${response.status}${said}`);
  };
  const draft = await ask(
    new URL("api/deposit/depositions", base),
    "POST",
    "application/json",
    JSON.stringify({metadata})
  );
  const bucket = draft.links?.bucket;
  // The token goes to nobody else than whom it was meant for.
  if (bucket === undefined || !URL.canParse(bucket) || new URL(bucket).origin !== base.origin)
    throw new UserError(`${base.origin}: no place for files of its own in its answer`);
  const file = new URL(`${bucket}/${encodeURIComponent(name)}`);
  await ask(file, "PUT", "application/octet-stream", await content());
  return draft;
}

/** Deposits, and says where. @returns the exit code */
async function deposit(output: string, id: string | undefined, to: string | undefined): Promise<number> {
  if (to === undefined) {
    // Of the report alone everything is known before it is built.
    const metadata = id === undefined ? zenodoMetadata(await readSite()) : (await depositOf(output, id)).metadata;
    writeLines(JSON.stringify(metadata, null, 2).split("\n"));
    return 0;
  }
  const what = await depositOf(output, id);
  const token = process.env[tokenVariable]?.trim();
  if (!token)
    throw new UsageError(`missing ${tokenVariable} in the environment, expected the token of ${new URL(to).host}`);
  const {links, metadata} = await send(what, to, token);
  print(`${what.name}: a draft, which is not published`);
  if (links?.html) print(`draft: ${links.html}`);
  const doi = metadata?.prereserve_doi?.doi;
  if (doi) print(`DOI once it is published: ${doi}`);
  return 0;
}

export default defineCommand({
  usage: `exhibit deposit [--exhibit <id>] [--out <folder>] [--to <address>]

  --exhibit <id>  one exhibit’s ZIP; default: the whole site as a ZIP
  --out <folder>  the built site; default: dist
  --to <address>  the archive, such as https://zenodo.org or https://sandbox.zenodo.org. Without it nothing is sent: the metadata
                  are printed, as .zenodo.json has them

The token is read from ${tokenVariable} in the environment and is never shown. A draft is made and filled; a person looks at it and
publishes it.`,
  options: {exhibit: {type: "string"}, out: {type: "string", default: "dist"}, to: {type: "string"}},
  run({exhibit, out = "dist", to}, positionals) {
    none(positionals);
    if (to !== undefined) webAddress("to", to);
    assertReport();
    return deposit(out, exhibit, to);
  }
});

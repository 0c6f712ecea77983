import {readFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {resolve} from "node:path";
import {buffer} from "node:stream/consumers";
import {strFromU8, unzipSync} from "fflate";
import {describe, expect, it, onTestFinished} from "vitest";
import {exhibit, exhibitApart} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

const token = "secret-token-of-a-test";

const report = (more = "") =>
  temporaryFolder({
    "CITATION.cff": `${more}cff-version: 1.2.0
message: cite
title: Closing times
authors:
  - family-names: Lovelace
    given-names: Ada
    orcid: https://orcid.org/0000-0002-1825-0097
  - name: A team
version: 2.1.0
date-released: "2026-11-01"
license: CC-BY-4.0
url: https://lovelace.dev/report/
`,
    "dist/index.html": "<p>Grüße</p>",
    "dist/exhibits.json": JSON.stringify({exhibits: [{id: "closing"}]}),
    "dist/exhibits/closing/exhibit.json": JSON.stringify({
      ...{name: "Closing", claim: "Half <50%> are closed.", permalink: "https://lovelace.dev/report/exhibits/closing"},
      license: {name: "internal", title: "Our own data"}
    }),
    "dist/exhibits/closing/closing.zip": "bytes of a ZIP"
  });

/** Runs the command, and returns all that it wrote. */
async function deposit(args: string[], env: Record<string, string> = {}, cwd = report(), run = exhibit) {
  const {code, out, errors} = await run(["deposit", ...args], cwd, {ZENODO_TOKEN: "", ...env});
  return {code, out: [out, ...errors].join("\n")};
}

interface Asked {
  what: string;
  authorization?: string;
  body: Buffer;
}

/** An archive that remembers what it was asked. */
async function archive({status = 201, bucket = ""} = {}): Promise<{address: string; asked: Asked[]}> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const {method, url, headers} = request;
      asked.push({what: `${method} ${url}`, authorization: headers.authorization, body});
      const draft = {
        links: {bucket: bucket || `${address}/api/files/b-1`, html: `${address}/deposit/7`},
        metadata: {prereserve_doi: {doi: "10.5072/zenodo.7"}}
      };
      const refusal = {message: `not with ${headers.authorization}`};
      response.writeHead(status, {"Content-Type": "application/json"});
      response.end(JSON.stringify(status < 300 ? draft : refusal));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {address, asked};
}

describe("exhibit deposit", () => {
  it("sends nothing without an address, and prints the metadata as .zenodo.json has them", async () => {
    const {code, out} = await deposit([]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      ...{title: "Closing times", upload_type: "publication", publication_type: "report"},
      description: "<p>Closing times</p>",
      creators: [{name: "Lovelace, Ada", orcid: "0000-0002-1825-0097"}, {name: "A team"}],
      ...{version: "2.1.0", publication_date: "2026-11-01", license: "cc-by-4.0", language: "eng"},
      related_identifiers: [{identifier: "https://lovelace.dev/report/", relation: "isIdenticalTo"}]
    });
  });

  it("names the repository that the report is made from", async () => {
    const {out} = await deposit([], {}, report("repository-code: https://github.com/lovelace/report\n"));
    expect(JSON.parse(out)).toMatchObject({
      related_identifiers: [
        {identifier: "https://lovelace.dev/report/", relation: "isIdenticalTo"},
        {identifier: "https://github.com/lovelace/report", relation: "isDerivedFrom"}
      ]
    });
  });

  it("describes software as such, with its licence, without an address that nobody can have", async () => {
    const citation = "type: software\nabstract: Closes <things>\n";
    const {out} = await deposit([], {}, report(citation));
    expect(JSON.parse(out)).toMatchObject({upload_type: "software", description: "<p>Closes &lt;things&gt;</p>"});
    const own = JSON.parse((await deposit([], {}, resolve("."))).out) as object;
    expect(own).toMatchObject({upload_type: "software", license: "mit", related_identifiers: []});
    // What the repository says of itself to an archive is what its CITATION.cff says.
    expect(JSON.parse(readFileSync(".zenodo.json", "utf8"))).toEqual(own);
  });

  it("makes a draft of the whole site, fills it, says where it is, and never shows the token", async () => {
    const {address, asked} = await archive();
    const {code, out} = await deposit(["--to", address], {ZENODO_TOKEN: token}, report(), exhibitApart);
    expect(asked.map(({what}) => what)).toEqual(["POST /api/deposit/depositions", "PUT /api/files/b-1/site.zip"]);
    expect(new Set(asked.map(({authorization}) => authorization))).toEqual(new Set([`Bearer ${token}`]));
    expect(JSON.parse(String(asked[0].body))).toMatchObject({metadata: {title: "Closing times"}});
    const files = unzipSync(new Uint8Array(asked[1].body));
    expect(strFromU8(files["site/index.html"])).toBe("<p>Grüße</p>");
    expect(out).toContain(`draft: ${address}/deposit/7`);
    expect(out).toContain("10.5072/zenodo.7");
    expect([code, out.includes(token)]).toEqual([0, false]);
  });

  it("deposits one exhibit under its own name, without a licence that no archive knows", async () => {
    const {address, asked} = await archive();
    const {code} = await deposit(["--exhibit", "closing", "--to", address], {ZENODO_TOKEN: token});
    expect(code).toBe(0);
    const {metadata} = JSON.parse(String(asked[0].body)) as {metadata: Record<string, unknown>};
    expect(metadata).toMatchObject({
      ...{title: "Closing (Closing times)", upload_type: "dataset", description: "<p>Half &lt;50%&gt; are closed.</p>"}
    });
    expect(metadata).not.toHaveProperty("license");
    expect(asked[1].what).toBe("PUT /api/files/b-1/closing.zip");
    expect(String(asked[1].body)).toBe("bytes of a ZIP");
  });

  it("tells of a refusal without the token that the archive repeats", async () => {
    const {address} = await archive({status: 403});
    const {code, out} = await deposit(["--to", address], {ZENODO_TOKEN: token});
    expect(code).toBe(1);
    expect(out).toContain("refused with status 403: not with Bearer …");
    expect(out).not.toMatch(/secret|\n\s+at /);
  });

  it("gives the token to nobody else, whatever the archive answers", async () => {
    const other = await archive();
    const {address} = await archive({bucket: `${other.address}/api/files/b-1`});
    const {code, out} = await deposit(["--to", address], {ZENODO_TOKEN: token});
    expect([code, other.asked]).toEqual([1, []]);
    expect(out).toContain("no place for files of its own");
  });

  it.each([
    [["--to", "http://127.0.0.1:9"], 2, "missing ZENODO_TOKEN in the environment"],
    [["--to", "zenodo"], 2, "invalid --to: zenodo"],
    [["--exhibit", "opening"], 2, "unknown exhibit: opening, expected one of closing"],
    [["--exhibit", "closing", "--out", "elsewhere"], 1, "elsewhere: no built site"]
  ])("%j ends with %d and a sentence", async (args, expected, sentence) => {
    const {code, out} = await deposit(args);
    expect(out).toContain(sentence);
    expect(code).toBe(expected);
  });
});

import {describe, expect, it} from "vitest";
import {basedOn, describeCrate} from "../../src/exports/roCrate.ts";
import type {Crate} from "../../src/exports/roCrate.ts";

const license = {name: "CC-BY-4.0", title: "CC BY 4.0", path: "https://creativecommons.org/licenses/by/4.0/"};
const own = {name: "internal", title: "Our own data"};
const crate: Crate = {
  ...{name: "Closing", description: "Half are closed in a week.", identifier: "https://example.org/exhibits/closing"},
  ...{version: "1.0", published: "2026-11-01", license, keywords: ["security"]},
  authors: [
    {given: "Ada", family: "Lovelace", affiliation: "A & B", orcid: "https://orcid.org/0000-0002-1825-0097"},
    {name: "A team"},
    {given: "Grace", family: "Hopper", affiliation: "A & B"}
  ],
  files: [
    {path: "data.csv", bytes: 10, hash: "sha256:ab"},
    {
      path: "data/us/open findings.csv",
      bytes: 20,
      hash: "sha256:cd",
      license: own,
      isBasedOn: [{title: "A tool", path: "https://example.org/"}]
    },
    {path: "query.sql", bytes: 5, hash: "sha256:ef"}
  ],
  run: {from: ["data/us/open findings.csv", "query.sql"], results: ["data.csv"]}
};

interface Node {
  "@id": string;
  "@type": string | string[];
  [key: string]: unknown;
}
const graphOf = (described: string) => (JSON.parse(described) as {"@graph": Node[]})["@graph"];

/** Every `{"@id"}` that stands alone, at any depth. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== "object" || value === null) return [];
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === "@id") return [(value as Node)["@id"]];
  return Object.values(value).flatMap(references);
}

describe("a research object", () => {
  const graph = graphOf(describeCrate(crate));
  const entity = (id: string) => graph.find((one) => one["@id"] === id);

  it("describes itself and its root as RO-Crate 1.2 asks", () => {
    expect(entity("ro-crate-metadata.json")).toMatchObject({
      "@type": "CreativeWork",
      about: {"@id": "./"},
      conformsTo: {"@id": "https://w3id.org/ro/crate/1.2"}
    });
    expect(entity("./")).toMatchObject({
      ...{"@type": "Dataset", name: "Closing", description: "Half are closed in a week.", datePublished: "2026-11-01"},
      license: {"@id": license.path},
      author: [{"@id": "https://orcid.org/0000-0002-1825-0097"}, {"@id": "#author-2"}, {"@id": "#author-3"}]
    });
    const affiliation = {"@id": "#organization-A%20%26%20B"};
    expect(entity("#author-3")).toMatchObject({"@type": "Person", name: "Grace Hopper", affiliation});
    expect(entity(affiliation["@id"])).toMatchObject({"@type": "Organization", name: "A & B"});
  });

  it("leads from nothing to nowhere, and names each thing once", () => {
    const ids = graph.map((one) => one["@id"]);
    expect(new Set(ids).size).toBe(ids.length);
    const outside = ["https://w3id.org/ro/crate/1.2"];
    for (const id of references(graph)) expect([...ids, ...outside]).toContain(id);
  });

  it("has each file with its type, size and hash, and where it came from", () => {
    expect(entity("data/us/open%20findings.csv")).toMatchObject({
      ...{"@type": "File", encodingFormat: "text/csv", contentSize: "20", sha256: "cd"},
      ...{license: {"@id": "#license-internal"}, isBasedOn: [{"@id": "https://example.org/"}]}
    });
    expect(entity("https://example.org/")).toMatchObject({"@type": "CreativeWork", name: "A tool"});
    expect(entity("query.sql")).toMatchObject({"@type": ["File", "SoftwareSourceCode"], programmingLanguage: "SQL"});
  });

  it("tells what the results were computed from", () => {
    expect(entity("#run")).toMatchObject({
      "@type": "CreateAction",
      object: [{"@id": "data/us/open%20findings.csv"}, {"@id": "query.sql"}],
      result: [{"@id": "data.csv"}]
    });
    const {run: _, ...collection} = crate;
    expect(graphOf(describeCrate(collection)).map((one) => one["@id"])).not.toContain("#run");
  });
});

it("takes for an address of a source only what is one", () => {
  expect(basedOn({title: "A tool", path: "https://example.org/"})).toEqual([
    {title: "A tool", path: "https://example.org/"}
  ]);
  for (const path of [undefined, "", "notes.txt", "ftp://example.org/", "javascript:alert(1)"])
    expect(basedOn({title: "A tool", path})).toEqual([]);
});

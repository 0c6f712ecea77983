import {describe, expect, it} from "vitest";
import {authorName} from "../../src/report/authors.ts";
import {parseCitation} from "../../src/report/citationFile.ts";
import {formatFault} from "../../src/sources/fault.ts";

const whole = `cff-version: 1.2.0
message: Cite it.
title: Rates of repair
type: dataset
abstract: How fast it goes.
keywords: [repair, rates]
authors:
  - family-names: Beethoven
    given-names: Ludwig
    name-particle: van
    orcid: https://orcid.org/0000-0002-1825-0097
    affiliation: University of Bonn
  - family-names: King
    given-names: Martin Luther
    name-suffix: Jr.
  - name: Institute for Repair
    website: https://repair.example/
    city: Bonn
  - alias: tinker
  - given-names: Madonna
version: 2.1
date-released: 2026-03-01
doi: 10.5281/zenodo.1234567
license: [MIT, CC-BY-4.0]
url: https://repair.example/report
`;

describe("parseCitation", () => {
  it("reads persons and organisations, all of them, with everything that a citation says", () => {
    const {citation, faults} = parseCitation(whole, "CITATION.cff");
    expect(faults).toEqual([]);
    expect(citation).toEqual({
      type: "dataset",
      title: "Rates of repair",
      authors: [
        {
          ...{family: "Beethoven", given: "Ludwig", particle: "van", affiliation: "University of Bonn"},
          orcid: "https://orcid.org/0000-0002-1825-0097"
        },
        {family: "King", given: "Martin Luther", suffix: "Jr."},
        {name: "Institute for Repair", website: "https://repair.example/"},
        {alias: "tinker"},
        {given: "Madonna"}
      ],
      version: "2.1",
      released: "2026-03-01",
      url: "https://repair.example/report",
      doi: "10.5281/zenodo.1234567",
      licenses: ["MIT", "CC-BY-4.0"],
      abstract: "How fast it goes.",
      keywords: ["repair", "rates"]
    });
    expect(citation!.authors.map(authorName)).toEqual([
      "Ludwig van Beethoven",
      "Martin Luther King, Jr.",
      "Institute for Repair",
      "tinker",
      "Madonna"
    ]);
  });

  it("takes the DOI from the identifiers where it stands there, and needs no version, licence or address", () => {
    const text = `title: A
authors: [{name: B}]
date-released: "2026-03-01"
identifiers:
  - {type: swh, value: "swh:1:rev:1"}
  - {type: doi, value: 10.1000/182}
`;
    expect(parseCitation(text, "CITATION.cff").citation).toMatchObject({
      ...{doi: "10.1000/182", version: "draft", licenses: [], url: undefined}
    });
  });

  it.each<[what: string, change: [string, string], fault: string]>([
    [
      "a misspelt key",
      ["date-released", "date_released"],
      "22: date_released: unknown key: date_released (expected date-released)"
    ],
    [
      "a misspelt part of a name",
      ["  - family-names: King", "  - family_names: King"],
      "13: authors.1.family_names: unknown key: family_names (expected family-names)"
    ],
    ...["toString", "constructor", "__proto__", "valueOf"].map((key): [string, [string, string], string] => [
      `the key ${key}`,
      ["version: 2.1", `${key}: 2.1\nversion: 2.1`],
      `21: ${key}: unknown key: ${key}`
    ]),
    ["no such day", ["2026-03-01", "2026-02-30"], "22: date-released: invalid value: 2026-02-30 (expected YYYY-MM-DD)"],
    [
      "an address of a file",
      ["https://repair.example/report", "file:///report"],
      "25: url: invalid value: file:///report (expected an address such as https://example.org/report/)"
    ],
    [
      "a DOI as an address",
      ["10.5281", "https://doi.org/10.5281"],
      "23: doi: invalid value: https://doi.org/10.5281/zenodo.1234567 (expected a DOI such as 10.5281/zenodo.1)"
    ],
    [
      "an ORCID with a wrong last digit",
      ["0097", "0098"],
      "11: authors.0.orcid: invalid value: https://orcid.org/0000-0002-1825-0098 (expected an address such as https://orcid.org/0000-0002-1825-0097, its last digit right)"
    ],
    [
      "an author without a name",
      ["  - alias: tinker", "  - city: Bonn"],
      "19: authors.3: author without a name (expected name, or family-names and given-names)"
    ],
    [
      "an author as a word",
      ["  - alias: tinker", "  - tinker"],
      "19: authors.3: invalid author: tinker (expected name, or family-names and given-names)"
    ],
    [
      "a list for a name",
      ["name: Institute for Repair", "name: [a, b]"],
      '16: authors.2.name: invalid value: ["a","b"] (expected text)'
    ],
    [
      "a licence in words",
      ["[MIT, CC-BY-4.0]", "Creative Commons"],
      "24: license: invalid value: Creative Commons (expected an SPDX identifier such as CC-BY-4.0, or a list of such)"
    ],
    ["what is no YAML", ["title: Rates", "title: [Rates"], "4: Flow sequence"]
  ])("%s is a fault with its line", (_, [from, to], fault) => {
    const {citation, faults} = parseCitation(whole.replace(from, to), "CITATION.cff");
    expect(citation).toBeUndefined();
    expect(faults.map(formatFault).join("\n")).toContain(`CITATION.cff:${fault}`);
  });

  it("tells all that is missing at once", () => {
    const {faults} = parseCitation("cff-version: 1.2.0\nauthors: []\n", "CITATION.cff");
    expect(faults.map(formatFault)).toEqual([
      "CITATION.cff:1: title: missing value (expected the title of this report)",
      "CITATION.cff:2: authors: invalid value: [] (expected a list of persons and entities)"
    ]);
    const needed = parseCitation("title: A\nauthors: [{name: B}]\n", "CITATION.cff", ["url", "date-released"]);
    expect(needed.faults.map(formatFault)).toEqual([
      "CITATION.cff:1: url: missing value (expected the address of the published site)",
      "CITATION.cff:1: date-released: missing value (expected YYYY-MM-DD, the day of the release: no data of the report give one)"
    ]);
    expect(parseCitation("", "CITATION.cff").faults).toHaveLength(1);
    expect(parseCitation("- a\n", "CITATION.cff").faults).toHaveLength(1);
  });
});

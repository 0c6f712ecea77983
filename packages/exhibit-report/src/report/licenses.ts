/** Licences that reports and their data have, by SPDX identifier, with what they are called in a line. */
export const knownLicenses: Readonly<Record<string, {title: string; path: string}>> = {
  ...creativeCommons(),
  "CC0-1.0": {title: "CC0", path: "https://creativecommons.org/publicdomain/zero/1.0/"},
  ...Object.fromEntries(
    [
      "0BSD",
      "AGPL-3.0-only",
      "AGPL-3.0-or-later",
      "Apache-2.0",
      "BSD-2-Clause",
      "BSD-3-Clause",
      "BSL-1.0",
      "CDLA-Permissive-2.0",
      "CDLA-Sharing-1.0",
      "EPL-2.0",
      "EUPL-1.2",
      "GFDL-1.3-only",
      "GFDL-1.3-or-later",
      "GPL-2.0-only",
      "GPL-2.0-or-later",
      "GPL-3.0-only",
      "GPL-3.0-or-later",
      "ISC",
      "LGPL-2.1-only",
      "LGPL-3.0-only",
      "LGPL-3.0-or-later",
      "MIT",
      "MIT-0",
      "MPL-2.0",
      "ODbL-1.0",
      "ODC-By-1.0",
      "OGL-UK-3.0",
      "PDDL-1.0",
      "Unlicense"
    ].map((id) => [id, {title: id, path: `https://spdx.org/licenses/${id}.html`}])
  )
};

function creativeCommons(): Record<string, {title: string; path: string}> {
  const kinds = ["BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND"];
  return Object.fromEntries(
    ["4.0", "3.0"].flatMap((version) =>
      kinds.map((kind) => [
        `CC-${kind}-${version}`,
        {
          title: `CC ${kind} ${version}`,
          path: `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`
        }
      ])
    )
  );
}

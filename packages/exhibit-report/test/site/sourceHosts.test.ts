import {join} from "node:path";
import {expect, it} from "vitest";
import {formatFault} from "../../src/sources/fault.ts";
import {sourceHostFaults} from "../../src/site/sourceHosts.ts";
import {temporaryFolder} from "../temporary.ts";

async function faultsOf(files: Record<string, string>): Promise<string[]> {
  const folder = temporaryFolder(files);
  const faults = await sourceHostFaults(join(folder, "src"));
  return faults.map((fault) => formatFault(fault).replace(/^.*\/src\//, ""));
}

it("tells of each request to another host, at the line where it is written", async () => {
  const page = `# A page

\`\`\`js
const rows = fetch("https://rows.example/a.csv");
import {b} from "./parts/b.js";
\`\`\`

![A picture](https://pictures.example/a.png) and \${fetch("https://inline.example/x")}.

<link rel="stylesheet" href="./own.css">
<iframe src="https://frames.example/"></iframe>
`;
  const module = 'import "./c.js";\nimport d3 from "https://cdn.jsdelivr.net/npm/d3@7/+esm";\n';
  expect(
    await faultsOf({
      "src/index.md": page,
      "src/parts/b.ts": module,
      "src/parts/c.js": 'new WebSocket("wss://sockets.example/");\n',
      "src/own.css": '@import "//fonts.example/a.css";\n'
    })
  ).toEqual([
    expect.stringMatching(/^index\.md:11: asks another host: https:\/\/frames\.example\/ /),
    expect.stringMatching(/^index\.md:8: asks another host: https:\/\/pictures\.example\/a\.png /),
    expect.stringMatching(/^index\.md:4: asks another host: https:\/\/rows\.example\/a\.csv \(expected a file beside/),
    expect.stringMatching(/^index\.md:8: asks another host: https:\/\/inline\.example\/x /),
    expect.stringMatching(/^parts\/b\.ts:2: asks another host: .*d3.* \(expected "npm:d3", and npm install d3\)$/),
    expect.stringMatching(/^own\.css:1: asks another host: \/\/fonts\.example\/a\.css /),
    expect.stringMatching(/^parts\/c\.js:1: asks another host: wss:\/\/sockets\.example\/ /)
  ]);
});

it("tells of pictures that code puts into the page, and of the tiles of a map, by their address with its braces", async () => {
  const page = `# A map

\`\`\`js
import * as L from "npm:leaflet";
const map = L.map(display(html\`<div style="height: 20rem"></div>\`));
L.tileLayer("https://tiles.example/{z}/{x}/{y}.png", {attribution: "https://credit.example"}).addTo(map);
L.tileLayer.wms("https://wms.example/ows", {layers: "a"}).addTo(map);
L.tileLayer("tiles/{z}/{x}/{y}.png").addTo(map);
picture.src = "https://pictures.example/a.png";
display(html\`<img src="https://pictures.example/b.png">\`);
display(Plot.image(rows, {src: "https://pictures.example/c.png"}).plot());
if (picture.src === "https://same.example/a.png") display("same");
\`\`\`
`;
  const expected = "(expected a file beside the page, with FileAttachment)";
  expect(await faultsOf({"src/index.md": page})).toEqual([
    `index.md:6: asks another host: https://tiles.example/{z}/{x}/{y}.png ${expected}`,
    `index.md:7: asks another host: https://wms.example/ows ${expected}`,
    `index.md:9: asks another host: https://pictures.example/a.png ${expected}`,
    `index.md:10: asks another host: https://pictures.example/b.png ${expected}`,
    `index.md:11: asks another host: https://pictures.example/c.png ${expected}`
  ]);
});

it("leaves alone what is shown, linked or not imported", async () => {
  const page = `# A page

A [link](https://example.org) and \`fetch("https://a.example")\`.

\`\`\`js run=false
fetch("https://a.example/shown.csv");
\`\`\`

\`\`\`sh
curl https://a.example
\`\`\`
`;
  expect(await faultsOf({"src/index.md": page, "src/loader.csv.js": 'fetch("https://a.example/x");\n'})).toEqual([]);
});

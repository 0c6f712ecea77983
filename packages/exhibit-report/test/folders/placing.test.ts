import {
  appendFileSync,
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {Placing} from "../../src/folders/placing.ts";
import {temporaryFolder} from "../temporary.ts";

const texts = new Map([
  ["index.html", "<p>A page</p>"],
  ["exhibits/red/data.csv", "n\n1\n"]
]);

/** Fills a folder with texts and with a copy, and another one as the first was filled. */
function twice(change: (first: string, source: string) => void = () => undefined, later = texts) {
  const folder = temporaryFolder({"font.woff2": "a font"});
  const [first, second, source] = ["first", "second", "font.woff2"].map((name) => join(folder, name)) as [
    string,
    string,
    string
  ];
  const fill = (placing: Placing, texts: ReadonlyMap<string, string>) => {
    for (const [path, text] of texts) placing.write(path, text);
    placing.copy(source, "fonts/font.woff2");
    return Object.fromEntries(placing.files);
  };
  mkdirSync(first);
  mkdirSync(second);
  const files = fill(new Placing(first), texts);
  change(first, source);
  const again = fill(new Placing(second, {folder: first, files}), later);
  return {first, second, source, files, again};
}

const inode = (...path: string[]) => lstatSync(join(...path)).ino;
const shared = (first: string, second: string) =>
  [...texts.keys(), "fonts/font.woff2"].filter((path) => inode(first, path) === inode(second, path));

it("writes texts and copies, and gives those that are the same another name", () => {
  const {first, second, files, again} = twice();
  for (const folder of [first, second]) {
    for (const [path, text] of texts) expect(readFileSync(join(folder, path), "utf8")).toBe(text);
    expect(readFileSync(join(folder, "fonts/font.woff2"), "utf8")).toBe("a font");
  }
  expect(shared(first, second)).toEqual([...texts.keys(), "fonts/font.woff2"]);
  expect(again).toEqual(files);
});

it("leaves what was there before as it is, when a text changes, and when one path is written twice", () => {
  const {first, second, files} = twice(undefined, new Map([...texts, ["index.html", "<p>Another page</p>"]]));
  expect(shared(first, second)).toEqual(["exhibits/red/data.csv", "fonts/font.woff2"]);
  expect(readFileSync(join(first, "index.html"), "utf8")).toBe("<p>A page</p>");
  rmSync(second, {recursive: true});
  const placing = new Placing(second, {folder: first, files});
  placing.write("index.html", "<p>A page</p>");
  placing.write("index.html", "<p>B page</p>");
  expect(readFileSync(join(first, "index.html"), "utf8")).toBe("<p>A page</p>");
  expect(readFileSync(join(second, "index.html"), "utf8")).toBe("<p>B page</p>");
});

/** File systems count time in steps of some milliseconds. */
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);

const touched: [string, (file: string) => void][] = [
  ["somebody wrote in it", (file) => appendFileSync(file, "<!-- mine -->")],
  ["somebody wrote as much in it", (file) => writeFileSync(file, "<p>B page</p>")],
  ["its time is another", (file) => utimesSync(file, 1, 1)],
  ["its rights are others", (file) => chmodSync(file, 0o600)],
  ["it is another file", (file) => (rmSync(file), writeFileSync(file, "<p>A page</p>"))],
  ["it has another name already", (file) => linkSync(file, `${file}.kept`)],
  ["it is gone", (file) => rmSync(file)]
];

it.each(touched)("writes a file again where %s", (_, touch) => {
  const {first, second} = twice((first) => {
    pause();
    touch(join(first, "index.html"));
  });
  expect(readFileSync(join(second, "index.html"), "utf8")).toBe("<p>A page</p>");
  const inodes = readdirSync(first).map((name) => inode(first, name));
  expect(inodes).not.toContain(inode(second, "index.html"));
  expect(inode(second, "exhibits/red/data.csv")).toBe(inode(first, "exhibits/red/data.csv"));
});

it("copies again what has changed where it is copied from, with its rights", () => {
  const {first, second} = twice((_, source) => {
    pause();
    writeFileSync(source, "b font");
    chmodSync(source, 0o444);
  });
  expect(readFileSync(join(first, "fonts/font.woff2"), "utf8")).toBe("a font");
  expect(readFileSync(join(second, "fonts/font.woff2"), "utf8")).toBe("b font");
  expect(lstatSync(join(second, "fonts/font.woff2")).mode & 0o777).toBe(0o444);
});

#!/usr/bin/env node
// Read by any Node, so as to say which is needed: no word here that an old one does not know.
import {readFileSync} from "fs";
import {fileURLToPath} from "url";

const root = new URL("../../", import.meta.url);
const {engines} = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const [major, minor] = process.versions.node.split(".").map(Number);
const [least, leastMinor] = engines.node.replace(/^\D*/, "").split(".").map(Number);

if (major < least || (major === least && minor < leastMinor)) {
  console.error(
    `exhibit: Node ${process.versions.node} is too old (expected ${least}.${leastMinor} or later, from https://nodejs.org)`
  );
  process.exit(2);
}

import("../folders/start.js")
  .then(({start}) => start("commands/exhibit"))
  .catch((error) => {
    if (!/^(ERR_)?MODULE_NOT_FOUND$/.test(error.code) || !/package|node_modules/.test(error.message)) throw error;
    console.error(`exhibit: its packages are not installed (expected npm ci, in ${fileURLToPath(root)})`);
    process.exit(2);
  });

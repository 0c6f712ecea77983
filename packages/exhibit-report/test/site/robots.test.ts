import {expect, it} from "vitest";
import {organisation} from "../../src/features/organisation.ts";
import {replication} from "../../src/features/replication.ts";
import {robots, withIndex} from "../../src/site/robots.ts";
import {site} from "./fixtures.ts";

const own = organisation({data: "exports"});

it.each([
  ["a report of published evidence", undefined, [replication()], true],
  ["one that asks not to be listed", false, [replication()], false],
  ["an organisation’s own data", undefined, [replication(), own], false],
  ["own data that may be listed", true, [own], true]
])("%s", (_, index, features, isListed) => {
  const text = robots(withIndex({...site, index}, features));
  expect(text).toBe(
    isListed ? `User-agent: *\nAllow: /\nSitemap: ${site.url}sitemap.xml\n` : "User-agent: *\nDisallow: /\n"
  );
});

import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

interface Expected {
  chi2: number;
  hazard_ratios: number[];
}

const gold: {t: number[]; o: string[]; g: string[]; s: string[]; plain: Expected; strata: Expected} = JSON.parse(
  readFileSync(new URL("../golden/survival/causes.json", import.meta.url), "utf8")
);
const rows = gold.t.map((t, i) => [t, gold.o[i] === "open" ? 0 : 1, gold.o[i], gold.g[i], gold.s[i]].join(","));
const csv = `days,done,outcome,band,stratum\n${rows.join("\n")}\n`;

describe("groups whose findings end in several ways are compared by fixes, other endings censored, as in R", () => {
  it.each([
    ["as they are", [], gold.plain],
    ["within strata", ["--strata", "stratum"], gold.strata]
  ])("%s", async (_, options, {chi2, hazard_ratios}) => {
    const file = join(temporaryFolder({"f.csv": csv}), "f.csv");
    const columns = ["--time", "days", "--status", "done", "--outcome", "outcome", "--group", "band"];
    const {out, code} = await exhibit(["survival", file, ...columns, ...options, "--json"]);
    expect(code).toBe(0);
    const {endpoint, log_rank, comparisons, assumptions} = JSON.parse(out);
    expect(endpoint).toBe("fixed");
    expect(log_rank.chi2).toBeCloseTo(chi2, 8);
    hazard_ratios.forEach((ratio, i) => expect(comparisons[i].hazard_ratio.estimate).toBeCloseTo(ratio, 7));
    expect(assumptions[0]).toContain("cause-specific hazards");
  });
});

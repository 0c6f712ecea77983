import {certain} from "../../packages/exhibit-report/src/certain.ts";
import {Session} from "../../packages/exhibit-report/src/components/session.ts";
import {examples} from "../../packages/exhibit-report/src/components/tryExamples.ts";
import {publishedNumbers} from "../../packages/exhibit-report/src/site/publishedNumbers.ts";
import {shortest} from "./figure.ts";
import type {Figure} from "./figure.ts";

const day = 86_400_000;
const start = Date.UTC(2019, 0, 1);
const severities = ["critical", "high", "medium", "low"];

/** Findings of a made-up organisation as the bytes of a CSV. */
function findings(n: number): Uint8Array {
  const lines = ["finding_id,app,opened_at,closed_at,severity"];
  for (let i = 0; i < n; ++i) {
    const opened = start + ((i * 7919) % 2000) * day;
    const closed = i % 4 ? iso(opened + (1 + ((i * 104_729) % 300)) * day) : "";
    lines.push(`F-${i},app ${i % 50},${iso(opened)},${closed},${certain(severities[i % 4])}`);
  }
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}

function iso(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** From the bytes of a file to the answer, as the worker of the page for a reader’s own data computes it. */
export async function tryData(): Promise<Figure[]> {
  const published = publishedNumbers();
  const answer = (content: Uint8Array) => {
    const session = new Session();
    const {mapping} = session.open({slot: "main", name: "findings.csv", content});
    const found = session.answer({mappings: {main: mapping}, group: "severity", edition: 2019, published});
    if (!("shown" in found)) throw new Error("the findings cannot be read");
  };
  answer(new TextEncoder().encode(examples.findings));
  const figures: Figure[] = [];
  for (const [n, atMost] of [
    [100_000, 0.5],
    [1_000_000, 4]
  ] as const) {
    const content = findings(n);
    const {processor} = await shortest(3, async () => answer(content));
    const name = `${n.toLocaleString("en-GB")} findings in the page, bytes to answer, processor`;
    figures.push({name, value: processor, unit: "s", atMost});
  }
  return figures;
}

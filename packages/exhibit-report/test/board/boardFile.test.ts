import {expect, it} from "vitest";
import {tellUnknownRisks} from "../../src/board/boardData.ts";
import {parseBoardFile} from "../../src/board/boardFile.ts";
import {boardText} from "../../src/board/initialBoardFile.ts";
import {formatFault} from "../../src/sources/fault.ts";

const faultsOf = (text: string) => parseBoardFile(text, "board.yaml").faults.map(formatFault);

it("reads what a board decides", () => {
  const {settings, faults} = parseBoardFile(
    `organisation: Tide & Sons
period: 2026-Q3
against: 2025Q3
currency: eur
tolerance:
  - {loss: 5e6, probability: 2%}
  - {loss: 400000, probability: 0.1}
owners: {Ransomware: A. Lovelace, Outage: }
decisions:
  - ask: Pay for a second data centre?
    options:
      - {option: Build, cost: 900000, effect: two regions}
      - option: Wait
    owner: G. Hopper
    date: 2026-12-01
actions: [{action: Renew the contract, due: 2026-11-30}]
exceptions: [{exception: Old VPN, accepted: 2026-01-31, expires: 2026-12-31}]
controls: [{control: Backups, risk: Ransomware, softens: [20%, 0.6], cost: 50000}]
leave_out: [peers]
`,
    "board.yaml"
  );
  expect(faults).toEqual([]);
  expect(settings).toMatchObject({organisation: "Tide & Sons", period: "2026 Q3", against: "2025 Q3", currency: "EUR"});
  expect(settings.tolerance).toEqual([
    {loss: 4e5, probability: 0.1},
    {loss: 5e6, probability: 0.02}
  ]);
  expect([...settings.owners]).toEqual([["Ransomware", "A. Lovelace"]]);
  expect(settings.decisions[0].options.map(({cost}) => cost)).toEqual([900000, undefined]);
  expect(settings.controls[0].softens).toEqual([0.2, 0.6]);
  expect(settings.leaveOut.has("peers")).toBe(true);
});

it("needs none of it", () => {
  for (const text of ["", "# nothing yet\n", "owners:\ntolerance:\n", "{}"]) expect(faultsOf(text), text).toEqual([]);
});

it("tells what is at fault with its line, and uses the rest", () => {
  const text = `organisation: Tide
perid: 2026Q3
period: summer
tolerance:
  - {loss: 1000, probability: 5%}
  - {loss: 2000, probability: 10%}
actions:
  - {action: One, due: 2026-02-30}
  - due: 2026-05-01
exceptions:
  - exception: Old VPN
    accepted: 2026-05-01
    expires: 2026-04-01
controls:
  - {control: Backups, risk: Ransomware}
  - {control: Keys, risk: Ransomware, avoids: [60%, 20%]}
leave_out: [ledger]
`;
  expect(faultsOf(text)).toEqual([
    "board.yaml:3: period: invalid period: summer (expected a quarter such as 2026Q3)",
    "board.yaml:6: tolerance.1: probability 0.1 of a loss above 2000 (expected a larger loss tolerated less often than 0.05, the probability above 1000)",
    "board.yaml:8: actions.0.due: invalid due: 2026-02-30 (expected YYYY-MM-DD)",
    "board.yaml:9: actions.1.action: missing action (expected a text)",
    "board.yaml:13: exceptions.0.expires: 2026-04-01 is before 2026-05-01, when it was accepted (expected a later day)",
    "board.yaml:15: controls.0: a control without an effect (expected avoids: or softens: with a range such as [20%, 50%])",
    "board.yaml:16: controls.1.avoids: invalid avoids: [60%, 20%] (expected [20%, 50%]: the least and the largest share)",
    expect.stringMatching(/^board\.yaml:17: leave_out: invalid leave_out: ledger \(expected drivers/),
    expect.stringMatching(/^board\.yaml:2: perid: unknown property: perid \(expected organisation, period/)
  ]);
  const {settings} = parseBoardFile(text, "board.yaml");
  expect(settings).toMatchObject({organisation: "Tide", tolerance: [], exceptions: []});
  expect(settings.actions).toEqual([{action: "One", owner: undefined, due: undefined, done: undefined}]);
});

it.each([
  ["against: 2026Q3\nperiod: 2026Q3\n", /:1: against: 2026 Q3 is not before 2026 Q3/],
  ["- a list\n", /board\.yaml:1: not a mapping \(expected organisation/],
  ["currency: euro\n", /:1: currency: invalid currency: euro/],
  ["tolerance: [{loss: -1, probability: 10%}]\n", /:1: tolerance\.0\.loss: invalid loss: -1/],
  ["tolerance: [{loss: 1, probability: 100%}]\n", /:1: tolerance\.0\.probability: invalid probability: 100%/],
  ["owners: [A]\n", /:1: owners: not a mapping/],
  ["controls: [{control: A, risk: B, avoids: 20%}]\n", /avoids: invalid avoids: 20% \(expected \[20%, 50%\]/],
  ["controls: [{control: A, risk: B, softens: [10%, 20%, 30%]}]\n", /softens: invalid softens: \[10%, 20%, 30%\]/],
  ["leave_out: [peers, {a: 1}]\n", /leave_out\.1: invalid leave_out: a mapping/],
  ["a: &x 1\nb: *x\n", /alias/],
  ["organisation: [\n", /board\.yaml:\d/],
  ["organisation: a\n---\norganisation: b\n", /a second document/]
])("%j has a fault", (text, fault) => {
  expect(faultsOf(text).join("\n")).toMatch(fault);
});

it("a control of a risk that nobody estimated is told, once nothing else is at fault", async () => {
  const database = {query: () => Promise.resolve({rows: [{risk: "Flood"}, {risk: "Ransomware"}]})} as never;
  const told = async (text: string, tables: string[]) => {
    const board = parseBoardFile(text, "board.yaml");
    await tellUnknownRisks(database, new Set(tables) as never, board);
    return board.faults.map(formatFault);
  };
  const controls = (risk: string) =>
    `controls:\n  - {control: A, risk: Flood, avoids: [10%, 20%]}\n  - {control: B, risk: ${risk}, avoids: [10%, 20%]}\n`;
  const unknown = "board.yaml:3: controls.1.risk: unknown risk: Ransomwear (expected Ransomware)";
  expect(await told(controls("Ransomwear"), ["estimates"])).toEqual([unknown]);
  expect(await told(controls("Ransomware"), ["estimates"])).toEqual([]);
  expect(await told(controls("Ransomwear"), ["losses"])).toEqual([]);
  expect(await told(`${controls("Ransomwear")}organisation: []\n`, ["estimates"])).toHaveLength(1);
});

it("a board.yaml that is begun has the risks as they are called", () => {
  const risks = ["A: null", "null", "x: null: y", "yes"];
  const text = boardText({risks, currency: undefined, nAccepted: 0});
  const filled = text.replace(/^( {2}.*):$/gm, "$1: Ada");
  expect([...parseBoardFile(filled, "board.yaml").settings.owners.keys()]).toEqual(risks);
});

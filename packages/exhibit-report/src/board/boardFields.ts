import {shareOf} from "../objectives/objectiveFields.ts";
import {asText} from "../sources/yamlFields.ts";
import type {YamlFields} from "../sources/yamlFields.ts";
import {readQuarter} from "../text/calendarQuarter.ts";
import type {AcceptedException, Action, Control, Decision, TolerancePoint} from "./boardSettings.ts";

/** A text as one line. */
export function line(fields: YamlFields, name: string): string | undefined {
  return fields.text(name)?.replace(/\s+/g, " ");
}

/** The same, where it may not be missing. */
function neededLine(fields: YamlFields, name: string): string | undefined {
  return fields.needed(name, "a text", asText)?.replace(/\s+/g, " ");
}

const amountExpected = "an amount of at least 0, in whole units of the currency";
const isAmount = (value: unknown) => typeof value === "number" && value >= 0 && value < Infinity;

function amount(fields: YamlFields, name: string): number | undefined {
  return fields.number(name, amountExpected, isAmount);
}

/** A quarter of the calendar. */
export function quarter(fields: YamlFields, name: string): string | undefined {
  return fields.parsed(name, "a quarter such as 2026Q3", (value) => readQuarter(String(value)));
}

/** The least and the largest share. */
function range(fields: YamlFields, name: string): [number, number] | undefined {
  return fields.parsed(name, "[20%, 50%]: the least and the largest share", (value) => {
    const [least, largest, ...more] = Array.isArray(value) ? value.map(shareOf) : [];
    return least !== undefined && largest !== undefined && least <= largest && !more.length
      ? [least, largest]
      : undefined;
  });
}

function readPoint(fields: YamlFields): (TolerancePoint & {fields: YamlFields}) | undefined {
  const loss = fields.needed("loss", amountExpected, (value) => (isAmount(value) ? Number(value) : undefined));
  const probability = fields.needed("probability", "a probability above 0 and below 1, such as 10%", (value) => {
    const share = shareOf(value);
    return share !== undefined && share > 0 && share < 1 ? share : undefined;
  });
  fields.close();
  return loss === undefined || probability === undefined ? undefined : {loss, probability, fields};
}

/** Points by loss; none where a larger loss is tolerated as often as a smaller one. */
export function readTolerance(top: YamlFields): TolerancePoint[] {
  const points = each(top, "tolerance", "loss, probability", readPoint).sort((a, b) => a.loss - b.loss);
  for (const [i, {loss, probability, fields}] of points.entries()) {
    const smaller = points[i - 1];
    if (!smaller || (smaller.loss < loss && smaller.probability > probability)) continue;
    fields.fault(
      undefined,
      `probability ${probability} of a loss above ${loss}`,
      `a larger loss tolerated less often than ${smaller.probability}, the probability above ${smaller.loss}`
    );
    return [];
  }
  return points.map(({loss, probability}) => ({loss, probability}));
}

/** A decision that is asked; undefined without the question. */
export function readDecision(fields: YamlFields): Decision | undefined {
  const ask = neededLine(fields, "ask");
  const options = each(fields, "options", "option, cost, effect", (one) => {
    const option = neededLine(one, "option");
    const rest = {cost: amount(one, "cost"), effect: line(one, "effect")};
    one.close();
    return option === undefined ? undefined : {option, ...rest};
  });
  const rest = {owner: line(fields, "owner"), date: fields.day("date")};
  fields.close();
  return ask === undefined ? undefined : {ask, options, ...rest};
}

/** An action; undefined where nobody says which. */
export function readAction(fields: YamlFields): Action | undefined {
  const action = neededLine(fields, "action");
  const rest = {owner: line(fields, "owner"), due: fields.day("due"), done: fields.day("done")};
  fields.close();
  return action === undefined ? undefined : {action, ...rest};
}

/** An exception; undefined where nobody says which, or it ends before it begins. */
export function readException(fields: YamlFields): AcceptedException | undefined {
  const exception = neededLine(fields, "exception");
  const rest = {owner: line(fields, "owner"), reason: line(fields, "reason")};
  const {accepted, expires} = {accepted: fields.day("accepted"), expires: fields.day("expires")};
  fields.close();
  if (accepted && expires && accepted > expires)
    return fields.fault("expires", `${expires} is before ${accepted}, when it was accepted`, "a later day");
  return exception === undefined ? undefined : {exception, ...rest, accepted, expires};
}

/** A control; undefined without an effect. */
export function readControl(fields: YamlFields): Control | undefined {
  const [control, risk] = [neededLine(fields, "control"), neededLine(fields, "risk")];
  const effects = {avoids: range(fields, "avoids"), softens: range(fields, "softens")};
  const cost = amount(fields, "cost");
  fields.close();
  if (!fields.has("avoids") && !fields.has("softens"))
    return fields.fault(
      undefined,
      "a control without an effect",
      "avoids: or softens: with a range such as [20%, 50%]"
    );
  const isKnown = effects.avoids !== undefined || effects.softens !== undefined;
  return control === undefined || risk === undefined || !isKnown ? undefined : {control, risk, ...effects, cost};
}

/** What a list holds, without the items that are at fault. */
export function each<T>(
  fields: YamlFields,
  name: string,
  expected: string,
  read: (one: YamlFields) => T | undefined
): T[] {
  return fields.list(name, expected).flatMap((one) => read(one) ?? []);
}

/** Owners by what they answer for; a name without an owner is left out. */
export function readOwners(top: YamlFields): Map<string, string> {
  const owners = top.fields("owners", "a name and an owner on each line");
  return new Map(
    (owners?.names() ?? []).flatMap((name) => {
      const owner = line(owners!, name);
      return owner === undefined ? [] : [[name, owner] as const];
    })
  );
}

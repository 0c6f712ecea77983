import {variableOf} from "../sources/connections.ts";
import type {Connection, ConnectionProperty} from "../sources/connections.ts";
import {ConnectionError} from "./connectionError.ts";

/** How an engine is reached, with what the environment says put in. Never written, shown or kept. */
export type Address = Readonly<Partial<Record<ConnectionProperty, string>>>;

/** An address, and what hides it in texts of other people’s. */
export interface Secrets {
  address: Address;
  /** The same text without anything that the environment said, however a driver or a server spells it. */
  redact(text: string): string;
}

/**
 * Puts the variables of the environment in an address.
 *
 * @throws ConnectionError for a variable that is not set
 */
export function secretsOf({name, given}: Connection, environment: NodeJS.ProcessEnv = process.env): Secrets {
  const hidden: string[] = [];
  const address: Partial<Record<ConnectionProperty, string>> = {};
  for (const [property, text] of Object.entries(given) as [ConnectionProperty, string][]) {
    const variable = variableOf(text);
    if (variable === undefined) address[property] = text;
    else {
      const value = environment[variable];
      if (!value) throw new ConnectionError(name, `${property}: the environment has no ${variable}`);
      address[property] = value;
      hidden.push(...partsOf(value));
    }
  }
  return {address, redact: redactor(hidden)};
}

/** What is secret in a value: the whole, and of an address everything within, as it is written and as it is meant. */
function partsOf(value: string): string[] {
  const parts = [value];
  // A password may hold anything, so that the address is taken apart by hand where it is no address.
  const [, user, password, host] = /^[a-z][a-z0-9+.-]*:\/\/(?:([^:/?#]*)(?::(.*))?@)?([^/?#]*)/is.exec(value) ?? [];
  for (const part of [user, password, host, value.split("?").slice(1).join("?")])
    if (part) parts.push(part, decoded(part));
  for (const [, parameter] of value.matchAll(/[?&;][^=&;]+=([^&;]+)/g)) parts.push(parameter!, decoded(parameter!));
  return parts;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Shorter texts would hide half of every message; whoever has such a password has none. */
const shortest = 3;

function redactor(hidden: readonly string[]): (text: string) => string {
  const spelt = hidden.flatMap((text) => [
    text,
    encodeURIComponent(text),
    encodeURI(text),
    JSON.stringify(text).slice(1, -1)
  ]);
  const all = [...new Set(spelt)].filter((text) => text.length >= shortest).sort((a, b) => b.length - a.length);
  return (text) => all.reduce((left, secret) => left.replaceAll(secret, "***"), text);
}

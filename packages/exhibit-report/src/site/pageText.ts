import {Parser} from "htmlparser2";
import type {Handler} from "htmlparser2";

/** What a finished page says of itself. */
export interface PageText {
  /** Its first heading. */
  title: string;
  /** Its first paragraph. */
  description: string;
  /** Its paragraphs and the items of its lists, one within another each. */
  passages: string[];
  /** The exhibit of its first figure or thumbnail. */
  exhibit?: string;
}

/** Reads a page as it is written, for which no document of a browser is made. */
export function pageText(page: string): PageText {
  const elements: {name: string; text: string}[] = [];
  const open: {text: string}[] = [];
  const within: string[] = [];
  let nMain = 0;
  let first: {exhibit?: string} | undefined;
  const handler: Partial<Handler> = {
    onopentag(name, {"data-exhibit": shown, src = ""}) {
      if (name === "main" && !within.includes(name)) nMain += 1;
      if (shown !== undefined || (name === "img" && src.endsWith("/thumbnail.png")))
        first ??= {exhibit: shown ?? /exhibits\/([a-z0-9-]+)\/thumbnail\.png$/.exec(src)?.[1]};
      const isText = /^(h1|p|li)$/.test(name) && nMain === 1 && within.includes("main");
      const element = {name, text: ""};
      if (isText) elements.push(element);
      within.push(name);
      open.push(element);
    },
    ontext(text) {
      for (const element of open) element.text += text;
    },
    onclosetag() {
      within.pop();
      open.pop();
    }
  };
  new Parser(handler, {lowerCaseAttributeNames: false}).end(page);
  const words = (text = "") => text.replace(/\s+/g, " ").trim();
  const textOf = (wanted: string) => words(elements.find(({name}) => name === wanted)?.text);
  const passages = elements.filter(({name}) => name !== "h1").map(({text}) => words(text));
  return {title: textOf("h1"), description: textOf("p"), passages, exhibit: first?.exhibit};
}

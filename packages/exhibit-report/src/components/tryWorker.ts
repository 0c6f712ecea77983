/* Reads a reader’s files and computes from them, away from the page, which stays free. It is under the page’s policy. */
import {speak} from "../text/language.ts";
import {Session} from "./session.ts";
import type {Answered, Opened, OpenRequest, Question, Slot} from "./session.ts";
import {bytesOf} from "./unpack.ts";

/** What the page asks. Files come as they are: only here are they read. */
export type Asked =
  | {id: number; what: "language"; language: string}
  | {id: number; what: "open"; request: Omit<OpenRequest, "content"> & {content: Blob | string}}
  | {id: number; what: "close"; slot: Slot}
  | {id: number; what: "answer"; question: Question};

export type Told =
  | {id: number; opened: Opened}
  | {id: number; answered: Answered}
  | {id: number; done: true}
  | {id: number; failed: string}
  | {id: number; progress: string};

const session = new Session();

const tell = (told: Told) => (globalThis as unknown as {postMessage: (message: Told) => void}).postMessage(told);

globalThis.addEventListener("message", ({data}: MessageEvent<Asked>) => {
  const {id} = data;
  handle(data).then(tell, (error: Error) => tell({id, failed: error.message}));
});

async function handle(asked: Asked): Promise<Told> {
  const {id} = asked;
  switch (asked.what) {
    case "language":
      speak(asked.language);
      return {id, done: true};
    case "open": {
      const {content} = asked.request;
      const read = typeof content === "string" ? content : await bytesOf(content);
      return {id, opened: session.open({...asked.request, content: read})};
    }
    case "close":
      session.close(asked.slot);
      return {id, done: true};
    case "answer":
      return {id, answered: session.answer(asked.question, (progress) => tell({id, progress}))};
  }
}

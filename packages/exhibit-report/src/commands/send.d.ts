declare module "send" {
  import type {EventEmitter} from "node:events";
  import type {IncomingMessage, ServerResponse} from "node:http";
  /** A file on its way to who asked for it. */
  interface SendStream extends EventEmitter {
    pipe(response: ServerResponse): ServerResponse;
  }
  export default function send(
    request: IncomingMessage,
    path: string,
    options: {root: string; dotfiles: "allow"; index: false}
  ): SendStream;
}

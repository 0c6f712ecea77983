import {UserError} from "../sources/fault.ts";

/** What went wrong with a connection, without anything secret. */
export class ConnectionError extends UserError {
  constructor(
    readonly connection: string,
    message: string
  ) {
    super(`connection ${connection}: ${message}`);
  }
}

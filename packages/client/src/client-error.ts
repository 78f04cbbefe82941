import { ErrorCode } from "@chatledger/protocol/browser";

/**
 * Why something failed. Codes are stable, messages are for people.
 *
 * Answers of the server, which did not do what was asked:
 * - `malformed`, `unsupportedCommand`: it does not understand the request: client and server do not fit together;
 * - `invalidArgument`: a value that means nothing, such as an empty message or one to oneself;
 * - `notPermitted`: the user is no member of the group, or not its creator;
 * - `notFound`: there is no such user, group or session;
 * - `tooLarge`: a message, text or list is over its limit;
 * - `overloaded`, `rateLimited`, `shuttingDown`: not now;
 * - `storageUnavailable`: nothing was written; try later;
 * - `outcomeUnknown`: a change may have been made. Repeat it, except `createGroup`: look for the group first;
 * - `refused`: it gave no reason;
 * - `wrongCredentials`: there is no such user, or the password is another one.
 *
 * What happened on this side:
 * - `connectionFailed`: the first connection could not be made, or was lost before the login was complete;
 * - `connectionLost`: it was lost before an answer came;
 * - `timeout`: no answer came in time, whether there was a connection or not. A message may have been stored: send it
 *   again under the same key;
 * - `tooManyPending`: too much waits already; nothing was sent;
 * - `kicked`: another device of the same class has logged in as this user, or a mobile has sent this one away;
 * - `closed`: the client was closed, by `close()` or `logout()`.
 */
export type ClientErrorCode =
  | Exclude<keyof typeof ErrorCode, "ok">
  | "refused"
  | "wrongCredentials"
  | "connectionFailed"
  | "connectionLost"
  | "timeout"
  | "tooManyPending"
  | "kicked"
  | "closed";

export class ClientError extends Error {
  readonly code: ClientErrorCode;

  constructor(code: ClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ClientError";
    this.code = code;
  }
}

const codes = Object.keys(ErrorCode) as (keyof typeof ErrorCode)[];

/** The error that a server reports in a header's reserved field; codes that are not known yet are `refused`. */
export function serverError(reserved: number, what: string): ClientError {
  const code = codes.find((name) => ErrorCode[name] === reserved);
  return code === undefined || code === "ok"
    ? new ClientError("refused", `The server refused ${what}.`)
    : new ClientError(code, `The server answered ${what} with ${code}.`);
}

/** Whether a failure has this code. */
export const hasCode = (error: unknown, ...wanted: readonly ClientErrorCode[]): error is ClientError =>
  error instanceof ClientError && wanted.includes(error.code);

import type { Ledger } from "@chatledger/core";
import type {
  CommandWithoutResponse,
  CommandWithResponse,
  RequestOf,
  ResponseFields,
} from "@chatledger/protocol";

/**
 * A command's class for the server's limits: which requests are refused first, and of which only a few may be in
 * flight on one connection. Reads change nothing and may have long answers; a login is a read that everything else
 * waits for.
 */
export type CommandClass = "read" | "write" | "login";

/** A response without `attachData`: the server returns the request's own on every response. */
export type Answer<N extends CommandWithResponse> = Omit<ResponseFields<N>, "attachData">;

/** One answered command: decode → use case → encode, and nothing more. */
export interface Handler<N extends CommandWithResponse> {
  readonly commandClass: CommandClass;
  /** Must call its use case before it first awaits, so that requests take effect in the order of arrival. */
  answer(ledger: Ledger, request: RequestOf<N>): Promise<Answer<N>>;
  /** The body of the answer to a refused or failed request. */
  refuse(request: RequestOf<N>): Answer<N>;
}

/** One command without an answer. */
export interface Effect<N extends CommandWithoutResponse> {
  readonly commandClass: CommandClass;
  perform(ledger: Ledger, request: RequestOf<N>): Promise<void>;
}

import type { Ledger } from "@chatledger/core";
import type {
  CommandWithoutResponse,
  CommandWithResponse,
  RequestOf,
  ResponseFields,
} from "@chatledger/protocol";

/**
 * What a command is to the limits of the server: which requests are shed first, and of which few may be under way on one
 * connection. Reads change nothing and may have long answers; a login is a read that everything else waits for.
 */
export type CommandClass = "read" | "write" | "login";

/** A response without `attachData`: the server returns the request's own on every response. */
export type Answer<N extends CommandWithResponse> = Omit<ResponseFields<N>, "attachData">;

/** One answered command: decode → use case → encode, and nothing more. */
export interface Handler<N extends CommandWithResponse> {
  readonly commandClass: CommandClass;
  /** Must call its use case before it first awaits, so that requests take effect in the order of arrival. */
  answer(ledger: Ledger, request: RequestOf<N>): Promise<Answer<N>>;
  /** The body of the answer to a request that was refused or failed. */
  refuse(request: RequestOf<N>): Answer<N>;
}

/** One command without an answer. */
export interface Effect<N extends CommandWithoutResponse> {
  readonly commandClass: CommandClass;
  perform(ledger: Ledger, request: RequestOf<N>): Promise<void>;
}

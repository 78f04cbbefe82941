import type { Ledger } from "@chatledger/core";
import type {
  CommandWithoutResponse,
  CommandWithResponse,
  RequestOf,
  ResponseFields,
} from "@chatledger/protocol";

/** A response without `attachData`: the server returns the request's own on every response. */
export type Answer<N extends CommandWithResponse> = Omit<ResponseFields<N>, "attachData">;

/** One answered command: decode → use case → encode, and nothing more. */
export interface Handler<N extends CommandWithResponse> {
  /** Must call its use case before it first awaits, so that requests take effect in the order of arrival. */
  answer(ledger: Ledger, request: RequestOf<N>): Promise<Answer<N>>;
  /** The body of the answer to a request that was refused or failed. */
  refuse(request: RequestOf<N>): Answer<N>;
}

/** One command without an answer. */
export interface Effect<N extends CommandWithoutResponse> {
  perform(ledger: Ledger, request: RequestOf<N>): Promise<void>;
}

import type {
  ClientCommandWithoutResponse,
  ClientCommandWithResponse,
  ClientRequestOf,
  ClientResponseFields,
  ErrorCode,
} from "@chatledger/protocol";
import type { OnlineClient } from "../online-users.js";
import type { ServerContext } from "../server-context.js";

/** Answers one request, under its sequence number. To be used once at most. */
export interface Answer<N extends ClientCommandWithResponse> {
  send(fields: ClientResponseFields<N>, error?: ErrorCode): void;
  /** Answers with the reason alone, a header without a body. */
  refuse(error: ErrorCode): void;
}

/**
 * Serves one command of a client who is online. It never uses the user id of the request, but the client's.
 *
 * What it throws before it has answered becomes the answer: `errorCodeOf`.
 */
export type Handler<N extends ClientCommandWithResponse> = (
  server: ServerContext,
  client: OnlineClient,
  request: ClientRequestOf<N>,
  answer: Answer<N>,
) => Promise<void> | void;

/** Serves one command that has no answer. */
export type Effect<N extends ClientCommandWithoutResponse> = (
  server: ServerContext,
  client: OnlineClient,
  request: ClientRequestOf<N>,
) => Promise<void> | void;

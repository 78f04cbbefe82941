import type { Clock } from "@chatledger/load-generator";
import type {
  CommandWithoutResponse,
  CommandWithResponse,
  RequestFields,
  ResponseOf,
} from "@chatledger/protocol";

/**
 * All that clients, scenario and oracle know of the outside: time, and connections to a proxy. They touch no socket,
 * no timer, no clock of the machine and no randomness but their seed's, so that a run can as well take place in a
 * world that is simulated itself.
 */
export interface World {
  readonly clock: Clock;
  /**
   * Opens a connection to the proxy, as a message server has it. Rejects with an error whose message is for people
   * where that fails.
   *
   * @param number which of the run's connections it is, from 0; a connection that broke is opened anew under its number
   */
  connect(number: number): Promise<Link>;
}

/**
 * What became of a request, as far as its sender knows. `unknown`: no answer came (timeout, connection lost), or it
 * said so; it may have taken effect or not.
 */
export type Outcome = "ok" | "refused" | "unknown";

export interface Reply<N extends CommandWithResponse> {
  readonly outcome: Outcome;
  /** null where none came, or the answer is a bare header. */
  readonly body: ResponseOf<N> | null;
  /**
   * Why it is not ok, in a word or two; empty where it is. `timeout`: no answer came on a connection that stayed open;
   * `connectionClosed`: the connection broke before the answer; `malformed`: the answer does not decode; the name of an
   * error code; or `result 1`.
   */
  readonly reason: string;
  /** Whether the body says that it is refused and the header does not say why. */
  readonly refusedInBodyAlone?: boolean;
  /** After a timeout: resolves when the answer has come all the same, or the connection has closed. */
  readonly late?: Promise<unknown>;
}

/** One connection. Requests leave in the order of the calls, pipelined. */
export interface Link {
  /** Never rejects: what fails is refused or unknown. A request that is not answered in `timeoutMs` is unknown. */
  request<N extends CommandWithResponse>(
    command: N,
    fields: RequestFields<N>,
    timeoutMs: number,
  ): Promise<Reply<N>>;
  /** Sends a command that has no answer. On a closed connection it does nothing. */
  notify<N extends CommandWithoutResponse>(command: N, fields: RequestFields<N>): void;
  /** Resolves with the reason, for people, once the connection has closed: by `close`, by the peer, or by an error. */
  readonly closed: Promise<string>;
  /** Closes it. Requests under way become unknown. */
  close(): void;
}

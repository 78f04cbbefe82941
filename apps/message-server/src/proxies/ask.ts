import {
  type CommandWithoutResponse,
  type CommandWithResponse,
  ErrorCode,
  type PduAnswer,
  PduClientError,
  type RequestFields,
} from "@chatledger/protocol";
import { ProxyError } from "./proxy-error.js";
import { LinkClosedError } from "./proxy-link.js";
import type { ProxyLinks } from "./proxy-links.js";

/** Requests to the proxies that are not sends. One user's take the same link, so they see each other's effects. */
export interface Ask {
  /**
   * Asks, and asks another proxy where one goes before it answers: reads and changes lead to the same state when they
   * are repeated. A group would be created twice, so that one fails instead.
   *
   * @param key chooses the link: the user, or the group
   * @param waitMs how long to wait while no proxy is connected, where that is not as long as usual
   * @throws {ProxyError} where no proxy answered
   */
  ask<N extends CommandWithResponse>(
    command: N,
    fields: RequestFields<N>,
    key: number,
    waitMs?: number,
  ): Promise<PduAnswer<N>>;
  /** Tells a proxy something that it does not answer. Answers false where none was there to hear it. */
  tell<N extends CommandWithoutResponse>(command: N, fields: RequestFields<N>, user: number): boolean;
}

export interface AskOptions {
  readonly links: ProxyLinks;
  /** How long an answer may take, and how long to wait while no proxy is connected. */
  readonly requestMs: number;
  readonly waitMs: number;
}

const maxAttempts = 4;
const notRepeatable: ReadonlySet<CommandWithResponse> = new Set(["groupCreate"]);

export function openAsk({ links, requestMs, waitMs: usualWaitMs }: AskOptions): Ask {
  return {
    async ask(command, fields, key, waitMs = usualWaitMs) {
      for (let attempt = 1; ; attempt++) {
        const link = await links.chooseWithin(key, waitMs);
        if (link === null) throw new ProxyError("storageUnavailable", "No proxy is connected.");
        try {
          const answer = await link.request(command, fields, requestMs);
          if (answer.error !== ErrorCode.shuttingDown || attempt === maxAttempts) return answer;
          link.drain();
        } catch (error) {
          if (error instanceof LinkClosedError && attempt < maxAttempts) continue;
          const lost = error instanceof PduClientError && error.code === "connectionClosed";
          if (lost && attempt < maxAttempts && !notRepeatable.has(command)) continue;
          throw new ProxyError("outcomeUnknown", `${command} was not answered by ${link.proxy}.`, {
            cause: error,
          });
        }
      }
    },
    tell(command, fields, user) {
      return links.choose(user)?.notify(command, fields) ?? false;
    },
  };
}

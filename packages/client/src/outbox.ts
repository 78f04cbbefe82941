import { ErrorCode } from "@chatledger/protocol/browser";
import { type Backoff, pauseBefore } from "./backoff.js";
import { ClientError, hasCode, serverError } from "./client-error.js";
import { type Conversation, conversationKey } from "./conversation.js";
import { createDeferred, type Deferred } from "./deferred.js";
import type { Link } from "./link.js";
import type { EncodedContent } from "./message.js";

/**
 * Messages on their way.
 *
 * Those of one conversation are sent one after the other, in the order of `send`: a message is repeated, over connections
 * and under its key, until it is stored, refused for good, or late. So each is stored once, and none overtakes another.
 */
export interface Outbox {
  /** Resolves with the id under which the message is stored. Rejects as `Client.send`. */
  send(to: Conversation, content: EncodedContent, key: Uint8Array): Promise<number>;
}

export interface OutboxOptions {
  readonly link: Link;
  /** How long a message may take, waiting included. */
  readonly sendMs: number;
  /** How long one attempt may take. */
  readonly requestMs: number;
  readonly maxPending: number;
  /** A message was stored; called before its `send` resolves. */
  readonly onStored: (to: Conversation, id: number, content: EncodedContent) => void;
}

interface Waiting extends Deferred<number> {
  readonly content: EncodedContent;
  readonly key: Uint8Array;
  isLate: boolean;
}

/** Between two attempts where the server says "not now". */
const notNow: Backoff = { minMs: 200, maxMs: 5_000 };

const retried: readonly number[] = [
  ErrorCode.overloaded,
  ErrorCode.rateLimited,
  ErrorCode.storageUnavailable,
  ErrorCode.outcomeUnknown,
  ErrorCode.shuttingDown,
];

export function createOutbox(options: OutboxOptions): Outbox {
  const { link, sendMs, requestMs, maxPending, onStored } = options;
  const queues = new Map<string, Waiting[]>();
  let pending = 0;

  /** Sends what waits for a conversation, until nothing does. */
  async function work(to: Conversation, queue: Waiting[]): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      try {
        const id = await store(to, next);
        if (id === null) continue;
        onStored(to, id, next.content);
        next.resolve(id);
      } catch (error) {
        next.reject(error as Error);
      }
    }
    queues.delete(conversationKey(to));
  }

  /** Repeats a message until the server has decided about it. Answers its id; null: it is too late for it. */
  async function store(to: Conversation, waiting: Waiting): Promise<number | null> {
    const { content, key: clientKey } = waiting;
    const fields = { fromUserId: 0, toSessionId: to.id, msgId: 0, createTime: 0, ...content, clientKey };
    for (let attempt = 0; !waiting.isLate; attempt++) {
      try {
        const connection = await link.online(requestMs);
        if (waiting.isLate) break;
        const { error, body } = await connection.request("msgData", fields, requestMs);
        if (body !== null) return body.msgId;
        if (!retried.includes(error)) throw serverError(error, "the message");
        await new Promise((resolve) => setTimeout(resolve, pauseBefore(attempt, notNow)));
      } catch (error) {
        if (!hasCode(error, "connectionLost", "timeout")) throw error;
      }
    }
    return null;
  }

  return {
    async send(to, content, key) {
      if (pending >= maxPending) {
        throw new ClientError(
          "tooManyPending",
          `${maxPending} messages are already waiting: nothing was sent.`,
        );
      }
      const state = link.state();
      if (state.name === "closed") throw state.error;
      const waiting: Waiting = { ...createDeferred<number>(), content, key, isLate: false };
      const timer = setTimeout(() => {
        waiting.isLate = true;
        const message = `The message was not acknowledged within ${sendMs} ms: it may be stored.`;
        waiting.reject(new ClientError("timeout", message));
      }, sendMs);
      pending += 1;
      const name = conversationKey(to);
      const queue = queues.get(name);
      if (queue !== undefined) queue.push(waiting);
      else {
        const queued = [waiting];
        queues.set(name, queued);
        void work(to, queued);
      }
      return waiting.promise.finally(() => {
        clearTimeout(timer);
        pending -= 1;
      });
    },
  };
}

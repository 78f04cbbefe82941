import {
  type ClientCommandWithResponse,
  type ClientRequestFields,
  ErrorCode,
} from "@chatledger/protocol/browser";
import { type Backoff, pauseBefore } from "./backoff.js";
import { hasCode } from "./client-error.js";
import type { Answer, Connection } from "./connection.js";
import { type Conversation, conversationKey, conversationOf, sessionTypeOf } from "./conversation.js";
import type { Message } from "./message.js";
import { messagesIn } from "./received.js";

/** Finds out what was missed. What the server cannot say now is asked again while the connection lives. */
export interface Puller {
  /** From here on: the server's time at the first login, in Unix seconds. */
  startAt(serverTime: number): void;
  /** The newest message of each recent or unread conversation. */
  newestIds(
    connection: Connection,
  ): Promise<readonly { readonly conversation: Conversation; readonly newest: number }[]>;
  /** Asks for the newest message of each of these conversations, a few at a time. */
  eachNewestId<T extends { readonly conversation: Conversation }>(
    connection: Connection,
    conversations: readonly T[],
    onAnswer: (conversation: T, newest: number) => void,
  ): Promise<void>;
  /**
   * The messages with these ids that the user may see.
   *
   * @param newest the id of a message that is known to be stored. An answer without it comes from a replica that is behind,
   *   and is asked for again; since ids are committed in ascending order, one that has it has all below it
   */
  messages(
    connection: Connection,
    conversation: Conversation,
    ids: readonly number[],
    newest: number,
  ): Promise<ReadonlyMap<number, Message>>;
  /** Of a conversation without a position: the id before the first message that was stored since the login. */
  startBefore(connection: Connection, conversation: Conversation, newest: number): Promise<number>;
}

/** Requests that ask for newest ids at once. */
const atOnce = 16;
const pageMessages = 100;
/** Clocks of servers differ: of a conversation that was not known, this much more is delivered. Seconds. */
const clockToleranceSeconds = 60;
/** So often a replica is given time. Then the message that is waited for has been deleted, or hidden. */
const maxStaleAnswers = 5;
const staleAnswer: Backoff = { minMs: 100, maxMs: 2_000 };
const notNow: Backoff = { minMs: 200, maxMs: 5_000 };

const retried: readonly number[] = [
  ErrorCode.overloaded,
  ErrorCode.storageUnavailable,
  ErrorCode.outcomeUnknown,
  ErrorCode.rateLimited,
  ErrorCode.shuttingDown,
];

/** @param requestMs how long the server may take for one answer */
export function createPuller(requestMs: number): Puller {
  let since = 0;

  /** The answer's body, or null where the server refuses for good: there is nothing that this user may see. */
  async function bodyOf<N extends ClientCommandWithResponse>(
    connection: Connection,
    command: N,
    fields: ClientRequestFields<N>,
  ): Promise<Answer<N>["body"]> {
    for (let attempt = 0; ; attempt++) {
      try {
        const { error, body } = await connection.request(command, fields, requestMs);
        if (!retried.includes(error)) return error === ErrorCode.ok ? body : null;
      } catch (error) {
        if (!hasCode(error, "timeout")) throw error;
      }
      await pause(pauseBefore(attempt, notNow));
    }
  }

  /** A page of the history, newest first, from an id downwards. */
  async function page(connection: Connection, conversation: Conversation, begin: number) {
    const fields = { ...whose(conversation), msgIdBegin: begin, msgCnt: pageMessages };
    const body = await bodyOf(connection, "msgList", fields);
    return body === null ? [] : messagesIn(conversation, body.msgList);
  }

  /** As `messages`, of one state of the store. */
  async function messagesNow(connection: Connection, conversation: Conversation, ids: readonly number[]) {
    const found = new Map<number, Message>();
    // An answer that would be too long ends early, newest first.
    for (let left = ids; left.length > 0; ) {
      const body = await bodyOf(connection, "msgById", { ...whose(conversation), msgIdList: left });
      const messages = body === null ? [] : messagesIn(conversation, body.msgList);
      for (const message of messages) found.set(message.id, message);
      const lowest = messages.at(-1)?.id ?? 0;
      left = left.filter((id) => id < lowest);
    }
    return found;
  }

  return {
    startAt(serverTime) {
      since = serverTime - clockToleranceSeconds;
    },

    async newestIds(connection) {
      const [recent, unread] = await Promise.all([
        bodyOf(connection, "recentSessions", { userId: 0, latestUpdateTime: 0 }),
        bodyOf(connection, "unreadCount", { userId: 0 }),
      ]);
      const lists = [...(recent?.contactSessionList ?? []), ...(unread?.unreadinfoList ?? [])];
      const newestOf = new Map<string, { readonly conversation: Conversation; readonly newest: number }>();
      for (const { sessionType, sessionId, latestMsgId } of lists) {
        const conversation = conversationOf(sessionType, sessionId);
        const key = conversationKey(conversation);
        const newest = Math.max(latestMsgId, newestOf.get(key)?.newest ?? 0);
        newestOf.set(key, { conversation, newest });
      }
      return [...newestOf.values()];
    },

    async eachNewestId(connection, conversations, onAnswer) {
      const left = [...conversations];
      const work = async () => {
        for (let next = left.pop(); next !== undefined; next = left.pop()) {
          const body = await bodyOf(connection, "latestMsgId", whose(next.conversation));
          onAnswer(next, body?.latestMsgId ?? 0);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
    },

    async messages(connection, conversation, ids, newest) {
      const asked = ids.includes(newest) ? ids : [...ids, newest];
      for (let attempt = 0; ; attempt++) {
        const found = await messagesNow(connection, conversation, asked);
        if (found.has(newest) || attempt === maxStaleAnswers) return found;
        await pause(pauseBefore(attempt, staleAnswer));
      }
    },

    async startBefore(connection, conversation, newest) {
      let messages = await page(connection, conversation, newest);
      for (let attempt = 0; messages[0]?.id !== newest && attempt < maxStaleAnswers; attempt++) {
        await pause(pauseBefore(attempt, staleAnswer));
        messages = await page(connection, conversation, newest);
      }
      let start = newest;
      for (;;) {
        const older = messages.find(({ sentAt }) => sentAt < since);
        if (older !== undefined) return older.id;
        const last = messages.at(-1);
        if (last === undefined) return start;
        start = last.id - 1;
        if (start === 0) return 0;
        messages = await page(connection, conversation, start);
      }
    },
  };
}

const whose = (conversation: Conversation) => ({
  userId: 0,
  sessionType: sessionTypeOf(conversation),
  sessionId: conversation.id,
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

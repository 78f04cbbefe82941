import assert from "node:assert/strict";
import {
  type AppendOutcome,
  type ConversationId,
  groupOf,
  isGroupConversation,
  type Message,
  type NewMessage,
  type Peer,
  type Storage,
  type UserId,
} from "@chatledger/core";
import { groupPeer, history, personPeer, same, unreadOf } from "./fixtures.js";

/** A conversation of either kind, and who is in it. */
export interface Chat {
  readonly conversation: ConversationId;
  readonly members: Set<UserId>;
}

/**
 * A plain model of some conversations: who is in them, which messages were reported durable, and up to where
 * everybody has read. Unread counts are counted from the stored messages, one by one.
 */
export interface UnreadModel {
  /**
   * The outcome of messages while nobody else sends. A non-member who writes behind a taken id may get either: null.
   */
  expected(batch: readonly NewMessage[]): readonly (AppendOutcome | null)[];
  /** Records what was stored. */
  stored(batch: readonly NewMessage[], outcomes: readonly AppendOutcome[]): void;
  /** Records that a reader's position is, or has been, at an id: positions never go back. */
  read(reader: UserId, conversation: ConversationId, position: number): void;
  position(reader: UserId, conversation: ConversationId): number;
  /** The largest id that a message of the conversation has. */
  newest(conversation: ConversationId): number;
  /** Compares what the storage says about everybody with a recount. */
  compare(storage: Storage, when: string): Promise<void>;
}

const idTaken: AppendOutcome = { status: "notWritten", reason: "idTaken" };
const notMember: AppendOutcome = { status: "notWritten", reason: "notMember" };

export function openUnreadModel(chats: readonly Chat[], readers: readonly UserId[]): UnreadModel {
  const members = new Map(chats.map((chat) => [chat.conversation, chat.members]));
  const newestIds = new Map<ConversationId, number>();
  const positions = new Map<string, number>();
  const newest = (conversation: ConversationId) => newestIds.get(conversation) ?? 0;
  const positionOf = (reader: UserId, conversation: ConversationId) =>
    positions.get(`${reader} ${conversation}`) ?? 0;

  function read(reader: UserId, conversation: ConversationId, position: number): void {
    positions.set(`${reader} ${conversation}`, Math.max(positionOf(reader, conversation), position));
  }

  function unreadOfReader(
    reader: UserId,
    conversation: ConversationId,
    messages: readonly Message[],
  ): number {
    if (members.get(conversation)?.has(reader) !== true) return 0;
    const position = positionOf(reader, conversation);
    return messages.filter(({ id, from }) => id > position && from !== reader).length;
  }

  return {
    newest,
    read,
    position: positionOf,

    expected(batch) {
      const reached = new Map<ConversationId, number>();
      const blocked = new Set<ConversationId>();
      return batch.map(({ conversation, from, id }) => {
        const isMember = members.get(conversation)?.has(from) === true;
        if (blocked.has(conversation)) return isMember ? idTaken : null;
        if (!isMember) return notMember;
        if (id <= (reached.get(conversation) ?? newest(conversation))) {
          blocked.add(conversation);
          return idTaken;
        }
        reached.set(conversation, id);
        return { status: "durable" };
      });
    },

    stored(batch, outcomes) {
      same(outcomes.length, batch.length, "an outcome was left out");
      batch.forEach(({ conversation, id, from }, index) => {
        if (outcomes[index]?.status !== "durable") return;
        newestIds.set(conversation, Math.max(newest(conversation), id));
        if (isGroupConversation(conversation)) read(from, conversation, id);
      });
    },

    async compare(storage, when) {
      const histories = new Map<ConversationId, readonly Message[]>();
      for (const { conversation } of chats) {
        histories.set(conversation, await history(storage, conversation));
        assert.equal(histories.get(conversation)?.[0]?.id ?? 0, newest(conversation), when);
      }
      for (const reader of readers) {
        const counts = chats.map(({ conversation }): readonly [ConversationId, number] => {
          return [conversation, unreadOfReader(reader, conversation, histories.get(conversation) ?? [])];
        });
        const shown = await unreadOf(storage, reader);
        same(
          [...shown].sort(byConversation),
          counts.filter(([, count]) => count > 0).sort(byConversation),
          `${when}: what is unread to ${reader}`,
        );
      }
    },
  };
}

/** The conversation as one of its members sees it. */
export function peerIn({ conversation, members }: Chat, user: UserId): Peer {
  if (isGroupConversation(conversation)) return groupPeer(groupOf(conversation));
  return personPeer([...members].find((member) => member !== user) ?? user);
}

const byConversation = (
  [one]: readonly [ConversationId, number],
  [other]: readonly [ConversationId, number],
): number => one - other;

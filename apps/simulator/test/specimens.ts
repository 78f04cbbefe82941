import { type Conversation, groupKey, pairKey } from "../src/conversation.js";
import type { Send } from "../src/journal.js";
import { bodyOf } from "../src/message-body.js";
import { judgeConversation, type StoredMessage } from "../src/oracle.js";

const run = "r1";
export const [alice, bob, carol] = [101, 102, 103] as const;

export const pair: Conversation = { key: pairKey(alice, bob), group: null, members: [alice, bob] };
export const group: Conversation = { key: groupKey(7), group: 7, members: [alice, bob, carol] };

/** Message `number` of Alice to the pair, acknowledged with the id after its number. */
export function sendOf(number: number, changes: Partial<Send> = {}): Send {
  const fields = { client: 1, number, size: 80, from: alice, conversation: pair, msgType: 1 };
  return { ...fields, connection: 1, order: number, outcome: "ok", id: number + 1, ...changes };
}

/** A send as it is stored when all goes well. */
export function storedOf(send: Send, changes: Partial<StoredMessage> = {}): StoredMessage {
  const { id, from, msgType, size } = send;
  return { id, from, msgType, body: bodyOf(run, send, size), ...changes };
}

/** What the oracle says of a conversation. `stored` is given in ascending order. */
export function judge(
  sends: readonly Send[],
  stored: readonly StoredMessage[],
  others: readonly Send[] = [],
) {
  const all = [...sends, ...others];
  return judgeConversation({
    run,
    conversation: sends[0]?.conversation ?? pair,
    sends,
    stored: [...stored].reverse(),
    senderOf: ({ client, number }) => all.find((send) => send.client === client && send.number === number),
  });
}

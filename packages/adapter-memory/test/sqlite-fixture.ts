import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ConversationId,
  type GroupId,
  groupConversation,
  isGroupConversation,
  messageId,
  type NewMessage,
  type Storage,
  singleConversation,
  type UserId,
  userId,
  userPair,
} from "@chatledger/core";
import { onTestFinished } from "vitest";

export const t0 = 1_700_000_000;

/** A database file that does not exist yet, removed after the test. */
export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "chatledger-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "ledger.db");
}

/** The conversation of users 1 and 2. */
export async function openConversation({ messages }: Pick<Storage, "messages">): Promise<ConversationId> {
  const [relation] = await messages.openRelations([userPair(userId(1), userId(2))], t0);
  if (relation === undefined) throw new Error("no relation was answered");
  return singleConversation(relation);
}

/** A text message whose body and times follow from its id; between users 1 and 2 where nothing else is said. */
export function message(
  conversation: ConversationId,
  id: number,
  fields: Partial<NewMessage> = {},
): NewMessage {
  return {
    conversation,
    id: messageId(id),
    from: userId(1),
    to: userId(isGroupConversation(conversation) ? 0 : 2),
    kind: "text",
    body: new TextEncoder().encode(`message ${id}`),
    createdAt: t0,
    storedAt: t0 + id,
    clientKey: null,
    ...fields,
  };
}

export const groupMessage = (group: GroupId, id: number, from: UserId) =>
  message(groupConversation(group), id, { from });

import {
  type ConversationId,
  type GroupId,
  groupConversation,
  messageId,
  type NewMessage,
  type Peer,
  type Storage,
  singleConversation,
  type UserId,
  userId,
  userPair,
} from "@chatledger/core";

export const [ann, bo, cy] = [userId(1), userId(2), userId(3)];

/** Ann, Bo and Cy: Ann knows both of the others, and all of them are in a group. */
export interface People {
  readonly annAndBo: ConversationId;
  readonly annAndCy: ConversationId;
  readonly group: GroupId;
  readonly inGroup: ConversationId;
}

type Stores = Pick<Storage, "messages" | "groups">;

export async function introduce({ messages, groups }: Stores): Promise<People> {
  const relations = await messages.openRelations([userPair(ann, bo), userPair(ann, cy)], 1);
  const [annAndBo, annAndCy] = relations.map(singleConversation);
  if (annAndBo === undefined || annAndCy === undefined) throw new Error("no relations");
  const members = [ann, bo, cy];
  const group = await groups.create({ name: "g", avatar: "", creator: ann, kind: "normal", members }, 1);
  return { annAndBo, annAndCy, group, inGroup: groupConversation(group) };
}

/** A message; its text and times follow from its id. To a group where `to` is left out. */
export function message(
  conversation: ConversationId,
  id: number,
  from: UserId,
  to: UserId = userId(0),
  fields: Partial<NewMessage> = {},
): NewMessage {
  const at = 1_700_000_000 + id;
  return {
    ...{ conversation, from, to, id: messageId(id), kind: "text", body: Buffer.from(`message ${id}`) },
    ...{ createdAt: at, storedAt: at, clientKey: null, ...fields },
  };
}

export const person = (user: UserId): Peer => ({ kind: "single", user });
export const groupPeer = (group: GroupId): Peer => ({ kind: "group", group });

/** The ids that are read back, newest first. */
export async function idsIn({ messages }: Pick<Storage, "messages">, conversation: ConversationId) {
  const all = { from: messageId(0), after: messageId(0), limit: 1_000, maxBytes: 100_000_000 };
  const [page = []] = await messages.pages([{ conversation, ...all }]);
  return page.map(({ id }) => id);
}

/** How much each of them has not read. */
export function unreadOf(
  { messages }: Pick<Storage, "messages">,
  ...readers: readonly UserId[]
): Promise<readonly number[]> {
  return messages.unreadTotals(readers);
}

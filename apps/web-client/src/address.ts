import { type Conversation, inGroup, withUser } from "@chatledger/client";

/** Which conversation an address shows: `#/user/2`, `#/group/7`. */
export function conversationAt(hash: string): Conversation | null {
  const match = /^#\/(user|group)\/(\d+)$/.exec(hash);
  if (match === null) return null;
  const id = Number(match[2]);
  return match[1] === "group" ? inGroup(id) : withUser(id);
}

export const addressOf = ({ kind, id }: Conversation): string => `#/${kind}/${id}`;

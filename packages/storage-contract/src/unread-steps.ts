import { messageId, type Storage, type UnreadView, type UserId } from "@chatledger/core";
import { alice, only, unreadFrom } from "./specimens.js";

/* What happens to Alice's counts of single conversations, said in one line. */

export const fact = (peer: UserId, position: number, upTo: number, count: number) => ({
  peer,
  position: messageId(position),
  upTo: messageId(upTo),
  count,
});

export async function viewOf(storage: Storage, reader: UserId): Promise<UnreadView> {
  return only(await storage.counters.unread([reader]));
}

export async function unread(storage: Storage, peer: UserId): Promise<number | null> {
  return unreadFrom(await viewOf(storage, alice), peer);
}

export function arrive(
  storage: Storage,
  peer: UserId,
  first: number,
  last: number,
  count = last - first + 1,
) {
  const arrival = { reader: alice, peer, first: messageId(first), last: messageId(last), count };
  return storage.counters.addUnread([arrival]);
}

export function mark(storage: Storage, peer: UserId, position: number) {
  return storage.counters.markRead([{ reader: alice, peer, position: messageId(position) }]);
}

export function forget(storage: Storage, ...peers: readonly UserId[]) {
  return storage.counters.forgetUnread(peers.map((peer) => ({ reader: alice, peer })));
}

export async function restore(storage: Storage, facts: readonly ReturnType<typeof fact>[], complete = false) {
  const { incarnation } = await viewOf(storage, alice);
  await restoreInto(storage, incarnation, facts, complete);
}

export function restoreInto(
  storage: Storage,
  incarnation: string,
  facts: readonly ReturnType<typeof fact>[],
  complete = false,
  reader = alice,
) {
  return storage.counters.restoreUnread([{ reader, incarnation, facts, complete }]);
}

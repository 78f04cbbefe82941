import type { Address } from "@chatledger/command-line";
import type { RunContext } from "../clients/run-context.js";
import {
  type MessageServerWay,
  type MessageServerWorld,
  openMessageServerWorld,
} from "../message-server/message-server-world.js";
import { realWorld } from "../world/real-world.js";

/** Where clients connect: to a proxy, by connections that they share, or each to a message server. Plain JSON. */
export type Way =
  | { readonly kind: "proxy"; readonly address: Address }
  | ({ readonly kind: "messageServer" } & MessageServerWay);

/** The world of clients that go this way. @param onGone told where nobody can connect any more */
export function openWorld(
  way: Way,
  context: RunContext,
  onGone: (reason: string) => void,
): Promise<MessageServerWorld> {
  if (way.kind === "messageServer") return openMessageServerWorld(way, context, onGone);
  // Nothing is pushed on connections to a proxy, so nothing is missed.
  const world = { ...realWorld(way.address), pull: () => Promise.resolve(), close: () => undefined };
  return Promise.resolve(world);
}

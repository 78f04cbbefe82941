import { encodeClientPush, KickReasonType, UserStatType } from "@chatledger/protocol";
import type { ClientLink } from "./client-link.js";
import type { OnlineClient } from "./online-users.js";
import type { ServerContext } from "./server-context.js";

/** A client has logged in: it replaces the user's other connection of its class, and those concerned are told. */
export function arrive(server: ServerContext, client: OnlineClient): void {
  const { online, presence } = server;
  const { user, device } = client;
  const before = online.of(user);
  online.add(client);
  for (const other of before) {
    if (other.device === device) kick(server, other, KickReasonType.KICK_REASON_DUPLICATE_USER);
  }
  presence.changed(user);
  if (device === "mobile") {
    if (online.hasDevice(user, "pc")) client.link.sendBytes(pcStatus(user, UserStatType.USER_STATUS_ONLINE));
  } else if (!before.some((other) => other.device === "pc")) {
    tellMobiles(server, user, UserStatType.USER_STATUS_ONLINE);
  }
}

/** A client has gone, or is to be ignored from here on. To be called any number of times. */
export function leave(server: ServerContext, client: OnlineClient): void {
  const { online, presence } = server;
  if (!online.remove(client)) return;
  presence.forget(client);
  presence.changed(client.user);
  if (client.device === "pc" && !online.hasDevice(client.user, "pc")) {
    tellMobiles(server, client.user, UserStatType.USER_STATUS_OFFLINE);
  }
}

/** Tells a client why, and closes its connection. @param kickReason a `KickReasonType` */
export function kick(server: ServerContext, client: OnlineClient, kickReason: number): void {
  leave(server, client);
  client.link.sendBytes(encodeClientPush("kickUser", { userId: client.user, kickReason }));
  endSoon(client.link);
  server.counters.kicked();
}

/** How long a client has to take what was sent to it last. */
const lastBytesMs = 5_000;

/** Sends what is unsent, then closes; a client that does not take it is cut off. */
export function endSoon(link: ClientLink): void {
  link.end();
  setTimeout(() => link.destroy("the client has not taken its last bytes"), lastBytesMs).unref();
}

function tellMobiles({ online }: ServerContext, user: number, status: number): void {
  for (const { device, link } of online.of(user)) {
    if (device === "mobile") link.sendBytes(pcStatus(user, status));
  }
}

const pcStatus = (userId: number, loginStat: number) =>
  encodeClientPush("pcLoginStatusNotify", { userId, loginStat });

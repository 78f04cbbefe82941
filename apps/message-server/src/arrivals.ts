import { encodeClientPush, KickReasonType, UserStatType } from "@chatledger/protocol";
import type { ClientLink } from "./client-link.js";
import type { Device } from "./device.js";
import type { OnlineClient } from "./online-users.js";
import type { Presence as ElsewherePresence } from "./route/other-servers.js";
import type { ServerContext } from "./server-context.js";

/** A client has logged in: it replaces the user's other connection of its class, and those concerned are told. */
export function arrive(server: ServerContext, client: OnlineClient): void {
  const { online, presence, others } = server;
  const { user, device, status, stamp } = client;
  const before = online.of(user);
  const hadPc = online.hasDevice(user, "pc");
  online.add(client);
  for (const other of before) {
    if (other.device === device) kick(server, other, KickReasonType.KICK_REASON_DUPLICATE_USER);
  }
  others.arrived({ user, device, status, stamp });
  presence.changed(user, true);
  if (device === "mobile") {
    if (hadPc) client.link.sendBytes(pcStatus(user, UserStatType.USER_STATUS_ONLINE));
  } else if (!hadPc) tellMobiles(server, user, UserStatType.USER_STATUS_ONLINE);
}

/** A client has gone, or is to be ignored from here on. To be called any number of times. */
export function leave(server: ServerContext, client: OnlineClient): void {
  const { online, presence, others } = server;
  const { user, device } = client;
  if (!online.remove(client)) return;
  presence.forget(client);
  // One that was replaced here leaves its place to another.
  if (!online.of(user).some((other) => other.device === device)) others.left(user, device);
  goneFrom(server, user, device, true);
}

/** A user has logged in on another server, or that has become known; `isFirst`: with nothing of its class elsewhere. */
export function arriveElsewhere(server: ServerContext, arrived: ElsewherePresence, isFirst: boolean): void {
  const { online, presence } = server;
  const { user, device, stamp } = arrived;
  const here = online.of(user).filter((client) => client.device === device);
  for (const client of here) {
    // Both servers hear of the other's; the later login stays.
    if (client.stamp < stamp) kick(server, client, KickReasonType.KICK_REASON_DUPLICATE_USER);
  }
  presence.changed(user, false);
  if (device === "pc" && isFirst && here.length === 0) {
    tellMobiles(server, user, UserStatType.USER_STATUS_ONLINE);
  }
}

/** A user has gone here, or from another server. @param isNews as for `Presence.changed` */
export function goneFrom(server: ServerContext, user: number, device: Device, isNews: boolean): void {
  server.presence.changed(user, isNews);
  if (device === "pc" && !server.online.hasDevice(user, "pc")) {
    tellMobiles(server, user, UserStatType.USER_STATUS_OFFLINE);
  }
}

/** A mobile has sent the user's PC away. */
export function kickPc(server: ServerContext, user: number): void {
  for (const client of server.online.of(user)) {
    if (client.device === "pc") kick(server, client, KickReasonType.KICK_REASON_MOBILE_KICK);
  }
}

/** Closes all connections of a user who may not log in any more, on every server. */
export function logOutEverywhere(server: ServerContext, user: number): void {
  logOutHere(server, user);
  server.others.logOut(user);
}

/** The same on this server alone. */
export function logOutHere(server: ServerContext, user: number): void {
  for (const client of server.online.of(user)) {
    leave(server, client);
    endSoon(client.link);
  }
}

/** Tells a client why, and closes its connection. @param kickReason a `KickReasonType` */
function kick(server: ServerContext, client: OnlineClient, kickReason: number): void {
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

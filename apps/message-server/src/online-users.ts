import { UserStatType } from "@chatledger/protocol";
import type { ClientLink } from "./client-link.js";
import type { Device } from "./device.js";
import type { MessageRate } from "./message-rate.js";
import type { OtherServers } from "./route/other-servers.js";
import type { UnacknowledgedPushes } from "./unacknowledged-pushes.js";

/** A connection that has logged in. */
export interface OnlineClient {
  readonly user: number;
  readonly clientType: number;
  readonly device: Device;
  /** A `UserStatType`: online, or away. */
  readonly status: number;
  /** Orders the logins of the user; see `OtherServers`. */
  readonly stamp: number;
  readonly link: ClientLink;
  readonly rate: MessageRate;
  readonly unacknowledged: UnacknowledgedPushes;
  /** `performance.now()` of the last frame. */
  lastHeardAt: number;
}

/** Who is connected: here, and what is known of elsewhere. */
export interface OnlineUsers {
  add(client: OnlineClient): void;
  /** Answers false where it was not there. */
  remove(client: OnlineClient): boolean;
  /** A user's connections here. */
  of(user: number): readonly OnlineClient[];
  /** A `UserStatType`: online where any connection is, here or elsewhere, else away where any is, else offline. */
  statusOf(user: number): number;
  /** Whether the user has such a connection, here or elsewhere. */
  hasDevice(user: number, device: Device): boolean;
  /** All connections here. */
  all(): readonly OnlineClient[];
  connections(): number;
  users(): number;
}

const nobody: readonly OnlineClient[] = [];

export function createOnlineUsers(elsewhere: Pick<OtherServers, "statusesOf" | "hasDevice">): OnlineUsers {
  // Two connections a user at most, so a list is copied where it changes, and may be kept by those who read it.
  const byUser = new Map<number, readonly OnlineClient[]>();
  let connections = 0;

  const of = (user: number) => byUser.get(user) ?? nobody;

  return {
    of,
    add(client) {
      byUser.set(client.user, [...of(client.user), client]);
      connections += 1;
    },
    remove(client) {
      const before = of(client.user);
      const left = before.filter((other) => other !== client);
      if (left.length === before.length) return false;
      connections -= 1;
      if (left.length > 0) byUser.set(client.user, left);
      else byUser.delete(client.user);
      return true;
    },
    statusOf(user) {
      const statuses = [...of(user).map(({ status }) => status), ...elsewhere.statusesOf(user)];
      if (statuses.includes(UserStatType.USER_STATUS_ONLINE)) return UserStatType.USER_STATUS_ONLINE;
      return statuses.length > 0 ? UserStatType.USER_STATUS_LEAVE : UserStatType.USER_STATUS_OFFLINE;
    },
    hasDevice: (user, device) =>
      of(user).some((client) => client.device === device) || elsewhere.hasDevice(user, device),
    all: () => [...byUser.values()].flat(),
    connections: () => connections,
    users: () => byUser.size,
  };
}

import { encodeClientPush, UserStatType } from "@chatledger/protocol";
import type { FanOut } from "./fan-out.js";
import type { OnlineClient, OnlineUsers } from "./online-users.js";

/**
 * Tells clients who comes and goes (IMUserStatNotify).
 *
 * Changes are gathered for a moment and written together. A user who goes and comes back within it, as one who is kicked
 * by his own second login, changes nothing. While there are few connections, everybody is told of everybody. With n
 * connections that is n² pushes when they all log in, so beyond a limit a client is told of those it has asked about.
 */
export interface Presence {
  /** A user's connections have changed. */
  changed(user: number): void;
  /** A client has asked about users: it is told of them from now on. */
  watch(client: OnlineClient, users: readonly number[]): void;
  /** A client has gone. */
  forget(client: OnlineClient): void;
  stop(): void;
}

export interface PresenceOptions {
  readonly online: OnlineUsers;
  readonly fanOut: FanOut;
  /** Up to so many connections, everybody is told. */
  readonly broadcastClients: number;
  /** Users that one client watches, at most. */
  readonly maxWatchedUsers: number;
}

const gatherMs = 100;

export function openPresence(options: PresenceOptions): Presence {
  const { online, fanOut, broadcastClients, maxWatchedUsers } = options;
  /** What was said last about each user who is not offline. */
  const announced = new Map<number, number>();
  const changedUsers = new Set<number>();
  const watchersOf = new Map<number, Set<OnlineClient>>();
  /** In the order in which they were asked about. */
  const watchedBy = new Map<OnlineClient, Set<number>>();
  let timer: NodeJS.Timeout | null = null;

  function announce(): void {
    timer = null;
    const changes = [...changedUsers].map((user) => ({ user, status: online.statusOf(user) }));
    changedUsers.clear();
    const news = changes.filter(
      ({ user, status }) => status !== (announced.get(user) ?? UserStatType.USER_STATUS_OFFLINE),
    );
    for (const { user, status } of news) {
      if (status === UserStatType.USER_STATUS_OFFLINE) announced.delete(user);
      else announced.set(user, status);
    }
    if (online.connections() <= broadcastClients) {
      if (news.length === 0) return;
      const all = Buffer.concat(news.map(({ user, status }) => notifyOf(user, status)));
      fanOut.push("presence", all, online.all());
    } else {
      for (const { user, status } of news) {
        fanOut.push("presence", notifyOf(user, status), [...(watchersOf.get(user) ?? [])]);
      }
    }
  }

  function unwatch(client: OnlineClient, user: number): void {
    const watchers = watchersOf.get(user);
    watchers?.delete(client);
    if (watchers?.size === 0) watchersOf.delete(user);
  }

  return {
    changed(user) {
      changedUsers.add(user);
      timer ??= setTimeout(announce, gatherMs);
    },
    watch(client, users) {
      const watched = watchedBy.get(client) ?? new Set();
      watchedBy.set(client, watched);
      for (const user of users.slice(0, maxWatchedUsers)) {
        watched.delete(user);
        watched.add(user);
        const watchers = watchersOf.get(user) ?? new Set();
        watchersOf.set(user, watchers.add(client));
      }
      for (const user of watched) {
        if (watched.size <= maxWatchedUsers) break;
        watched.delete(user);
        unwatch(client, user);
      }
    },
    forget(client) {
      for (const user of watchedBy.get(client) ?? []) unwatch(client, user);
      watchedBy.delete(client);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const notifyOf = (userId: number, status: number) =>
  encodeClientPush("userStatusNotify", { userStat: { userId, status } });

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
  /**
   * A user's connections have changed.
   *
   * @param isNews whether it is for this server to tell those outside; what happens on another, that one tells
   */
  changed(user: number, isNews: boolean): void;
  /** A client has asked about users: it is told of them from now on. */
  watch(client: OnlineClient, users: readonly number[]): void;
  /** A client has gone. */
  forget(client: OnlineClient): void;
  /** Tells what is still to be told. */
  stop(): void;
}

export interface PresenceOptions {
  readonly online: OnlineUsers;
  readonly fanOut: FanOut;
  /** Up to so many connections, everybody is told. */
  readonly broadcastClients: number;
  /** Users that one client watches, at most. */
  readonly maxWatchedUsers: number;
  /** Told where news is that a user has come, or is gone from everywhere. */
  readonly onNews: (user: number, isOnline: boolean) => void;
}

const gatherMs = 100;

export function openPresence(options: PresenceOptions): Presence {
  const { online, fanOut, broadcastClients, maxWatchedUsers, onNews } = options;
  /** What was said last about each user who is not offline. */
  const announced = new Map<number, number>();
  /** And whether it is for this server to tell those outside. */
  const changedUsers = new Map<number, boolean>();
  const watchersOf = new Map<number, Set<OnlineClient>>();
  /** In the order in which they were asked about. */
  const watchedBy = new Map<OnlineClient, Set<number>>();
  let timer: NodeJS.Timeout | null = null;

  function announce(): void {
    timer = null;
    const changes = [...changedUsers].map(([user, isNews]) => ({
      user,
      isNews,
      status: online.statusOf(user),
      before: announced.get(user) ?? UserStatType.USER_STATUS_OFFLINE,
    }));
    changedUsers.clear();
    const news = changes.filter(({ status, before }) => status !== before);
    for (const { user, status, before, isNews } of news) {
      const isOnline = status !== UserStatType.USER_STATUS_OFFLINE;
      if (isNews && isOnline !== (before !== UserStatType.USER_STATUS_OFFLINE)) onNews(user, isOnline);
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
    changed(user, isNews) {
      changedUsers.set(user, isNews || (changedUsers.get(user) ?? false));
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
      if (timer === null) return;
      clearTimeout(timer);
      announce();
    },
  };
}

const notifyOf = (userId: number, status: number) =>
  encodeClientPush("userStatusNotify", { userStat: { userId, status } });

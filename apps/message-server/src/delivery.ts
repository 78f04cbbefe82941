import type { FanOut } from "./fan-out.js";
import type { OnlineClient, OnlineUsers } from "./online-users.js";

/** Brings pushes to the connections that they are for. */
export interface Delivery {
  /** To a user's connections but one. Answers those it went to. */
  toUser(user: number, frame: Uint8Array, except?: OnlineClient): readonly OnlineClient[];
  /** To many users' connections but one. What has the same key arrives in the order in which it was given. */
  toUsers(key: string, users: Iterable<number>, frame: Uint8Array, except?: OnlineClient): void;
  toEverybody(frame: Uint8Array): void;
}

/** @param onPushed is told how many connections were written to */
export function openDelivery(
  online: OnlineUsers,
  fanOut: FanOut,
  onPushed: (count: number) => void,
): Delivery {
  const connectionsOf = (user: number, except: OnlineClient | undefined): readonly OnlineClient[] => {
    const clients = online.of(user);
    return except !== undefined && except.user === user
      ? clients.filter((client) => client !== except)
      : clients;
  };

  return {
    toUser(user, frame, except) {
      const clients = connectionsOf(user, except);
      for (const { link } of clients) link.sendBytes(frame);
      if (clients.length > 0) onPushed(clients.length);
      return clients;
    },
    toUsers(key, users, frame, except) {
      const clients: OnlineClient[] = [];
      for (const user of users) clients.push(...connectionsOf(user, except));
      fanOut.push(key, frame, clients);
    },
    toEverybody(frame) {
      fanOut.push("everybody", frame, online.all());
    },
  };
}

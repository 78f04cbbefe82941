import type { FanOut } from "./fan-out.js";
import type { OnlineClient, OnlineUsers } from "./online-users.js";
import type { Acknowledgeable, OtherServers } from "./route/other-servers.js";

/** Brings pushes to the connections that they are for, here and elsewhere. */
export interface Delivery {
  /** To a user's connections but one. */
  toUser(user: number, frame: Uint8Array, except?: OnlineClient): void;
  /** A single message to its receiver's connections, which acknowledge it. */
  toReceiver(user: number, frame: Uint8Array, message: Acknowledgeable): void;
  /** To many users' connections but one. What has the same key arrives in the order in which it was given. */
  toUsers(key: string, users: Iterable<number>, frame: Uint8Array, except?: OnlineClient): void;
  toEverybody(frame: Uint8Array): void;
  /** What other servers have sent, to connections here alone. */
  fromOthers(users: readonly number[], frame: Uint8Array, message: Acknowledgeable | null): void;
  everybodyHere(frame: Uint8Array): void;
}

/** @param onPushed is told how many connections were written to */
export function openDelivery(
  online: OnlineUsers,
  fanOut: FanOut,
  others: Pick<OtherServers, "push" | "pushToEverybody">,
  onPushed: (count: number) => void,
): Delivery {
  const connectionsOf = (user: number, except?: OnlineClient): readonly OnlineClient[] => {
    const clients = online.of(user);
    return except?.user === user ? clients.filter((client) => client !== except) : clients;
  };

  function write(clients: readonly OnlineClient[], frame: Uint8Array): void {
    for (const { link } of clients) link.sendBytes(frame);
    if (clients.length > 0) onPushed(clients.length);
  }

  function writeToReceiver(user: number, frame: Uint8Array, { from, messageId }: Acknowledgeable): void {
    const clients = online.of(user);
    write(clients, frame);
    for (const { unacknowledged } of clients) unacknowledged.add(from, messageId);
  }

  const everybodyHere = (frame: Uint8Array) => fanOut.push("everybody", frame, online.all());

  return {
    toUser(user, frame, except) {
      write(connectionsOf(user, except), frame);
      others.push([user], frame);
    },
    toReceiver(user, frame, message) {
      writeToReceiver(user, frame, message);
      others.push([user], frame, message);
    },
    toUsers(key, users, frame, except) {
      const all = [...users];
      fanOut.push(
        key,
        frame,
        all.flatMap((user) => connectionsOf(user, except)),
      );
      others.push(all, frame);
    },
    toEverybody(frame) {
      everybodyHere(frame);
      others.pushToEverybody(frame);
    },
    fromOthers(users, frame, message) {
      if (message !== null) for (const user of users) writeToReceiver(user, frame, message);
      else
        fanOut.push(
          "from other servers",
          frame,
          users.flatMap((user) => online.of(user)),
        );
    },
    everybodyHere,
  };
}

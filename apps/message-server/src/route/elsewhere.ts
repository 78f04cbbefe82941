import type { Device } from "../device.js";
import type { Presence } from "./other-servers.js";
import type { Change } from "./server-messages.js";

/** Connections on other servers, by user. */
export interface Elsewhere {
  of(user: number): readonly Located[];
  /** Takes over what a server has said about some connections. */
  change(server: string, changes: readonly Change[]): void;
  /** Takes over all connections of a server: what it does not name has gone. */
  replace(server: string, all: readonly Change[]): void;
}

interface Located extends Presence {
  readonly server: string;
}

/** What is told of each change, after it was made. */
interface OnElsewhere {
  /** `isFirst`: the user had no connection of this class elsewhere. */
  arrived(presence: Presence, isFirst: boolean): void;
  left(user: number, device: Device): void;
}

/** The status of a connection that has gone. */
export const gone = 0;

const nowhere: readonly Located[] = [];

export function createElsewhere(on: OnElsewhere): Elsewhere {
  const byUser = new Map<number, readonly Located[]>();
  const usersOf = new Map<string, Set<number>>();

  const of = (user: number) => byUser.get(user) ?? nowhere;

  function set(user: number, located: readonly Located[], server: string): void {
    if (located.length > 0) byUser.set(user, located);
    else byUser.delete(user);
    const users = usersOf.get(server) ?? new Set();
    usersOf.set(server, users);
    if (located.some((one) => one.server === server)) users.add(user);
    else users.delete(user);
    if (users.size === 0) usersOf.delete(server);
  }

  function changeOne(server: string, [user, device, status, stamp]: Change): void {
    const before = of(user);
    const others = before.filter((one) => one.server !== server || one.device !== device);
    if (status === gone) {
      if (others.length === before.length) return;
      set(user, others, server);
      on.left(user, device);
      return;
    }
    const presence = { user, device, status, stamp };
    const isFirst = !before.some((one) => one.device === device);
    set(user, [...others, { ...presence, server }], server);
    on.arrived(presence, isFirst);
  }

  return {
    of,
    change(server, changes) {
      for (const one of changes) changeOne(server, one);
    },
    replace(server, all) {
      const named = new Set(all.map(([user, device]) => `${user} ${device}`));
      for (const user of [...(usersOf.get(server) ?? [])]) {
        for (const one of of(user)) {
          if (one.server === server && !named.has(`${user} ${one.device}`)) {
            changeOne(server, [user, one.device, gone, 0]);
          }
        }
      }
      for (const one of all) changeOne(server, one);
    },
  };
}

import type { Client, Presence, User } from "@chatledger/client";
import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** The users whom the page shows. They are loaded when they are needed, many at once. */
export interface People {
  readonly users: ReadonlySignal<ReadonlyMap<number, User>>;
  /** Who is there; empty while there is no connection to hear of it. */
  readonly presence: ReadonlySignal<ReadonlyMap<number, Presence>>;
  /** A user's name, or a number in its place until it has come. */
  name(id: number): string;
  /** Has these users loaded, and watched, where they are not yet. Resolves when that was tried. */
  need(ids: Iterable<number>): Promise<void>;
  /** Everybody, by name. */
  everybody(): Promise<readonly User[]>;
}

export function createPeople(client: Client, me: User): People {
  const users = signal<ReadonlyMap<number, User>>(new Map([[me.id, me]]));
  const known = signal<ReadonlyMap<number, Presence>>(new Map());
  const isOnline = signal(true);
  const asked = new Set([me.id]);
  let wanted: number[] = [];
  let loading = Promise.resolve();
  let directory: { readonly users: Map<number, User>; readonly updatedAt: number } | null = null;

  async function load(): Promise<void> {
    const ids = wanted;
    wanted = [];
    try {
      const [found, present] = await Promise.all([client.users(ids), client.presence(ids)]);
      users.value = new Map([...users.value, ...found.map((user) => [user.id, user] as const)]);
      known.value = new Map([...known.value, ...present]);
    } catch {
      // Whoever needs them next asks again.
      for (const id of ids) asked.delete(id);
    }
  }

  client.onPresence(({ user, presence: is }) => {
    if (asked.has(user)) known.value = new Map(known.value).set(user, is);
  });
  client.onState(({ name }) => {
    isOnline.value = name === "online";
  });
  client.onUserChange(({ user, ...change }) => {
    const before = users.value.get(user);
    if (before !== undefined) users.value = new Map(users.value).set(user, { ...before, ...change });
  });

  return {
    users,
    presence: computed(() => (isOnline.value ? known.value : new Map())),
    name: (id) => users.value.get(id)?.name ?? `User ${id}`,
    need(ids) {
      for (const id of ids) {
        if (asked.has(id)) continue;
        asked.add(id);
        // One question for all who are needed at this moment, behind those who were asked for before.
        if (wanted.length === 0)
          loading = Promise.all([loading, Promise.resolve().then(load)]).then(() => undefined);
        wanted.push(id);
      }
      return loading;
    },
    async everybody() {
      const news = await client.directory({ since: directory?.updatedAt ?? 0 });
      const all = directory?.users ?? new Map<number, User>();
      for (const user of news.users) all.set(user.id, user);
      directory = { users: all, updatedAt: news.updatedAt };
      return [...all.values()].sort((one, other) =>
        one.name.localeCompare(other.name, undefined, { numeric: true }),
      );
    },
  };
}

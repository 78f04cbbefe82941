import type { Client, Group } from "@chatledger/client";
import { type ReadonlySignal, signal } from "@preact/signals";

/** The groups that the page shows, loaded when they are needed. */
export interface Groups {
  readonly all: ReadonlySignal<ReadonlyMap<number, Group>>;
  name(id: number): string;
  /** Has a group loaded that is not yet. Resolves when that was tried. */
  need(id: number): Promise<void>;
  /** Has a group loaded again. */
  refresh(id: number): Promise<void>;
}

export function createGroups(client: Client): Groups {
  const all = signal<ReadonlyMap<number, Group>>(new Map());
  const asked = new Map<number, Promise<void>>();

  function refresh(id: number): Promise<void> {
    const refreshed = client.group(id).then(
      (group) => {
        all.value = new Map(all.value).set(id, group);
      },
      // Whoever needs it next asks again.
      () => void asked.delete(id),
    );
    asked.set(id, refreshed);
    return refreshed;
  }

  return {
    all,
    name: (id) => all.value.get(id)?.name ?? `Group ${id}`,
    need(id) {
      return asked.get(id) ?? refresh(id);
    },
    refresh,
  };
}

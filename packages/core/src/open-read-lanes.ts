import { readByIds, readPages } from "./conversations/read-pages.js";
import { type Lane, openLane } from "./ledger/lane.js";
import type { LedgerResources, ReadLanes } from "./ledger/ledger.js";
import type { UnixSeconds, UserId } from "./models/ids.js";
import type { ByIdQuery, PageQuery } from "./ports/message-store.js";
import type { RecentQuery } from "./ports/session-store.js";
import { readDepartments, readUsers } from "./use-cases/directory.js";
import { readUnread } from "./use-cases/list-unread.js";
import { readRecent } from "./use-cases/recent-sessions.js";

/** A list has a hundred entries: 32 lists keep a statement short. */
const maxBatchOfLists = 32;

/** The lanes of reads, idle. Of the same list, `options.readLanes` batches are read side by side. */
export function openReadLanes(resources: LedgerResources): ReadLanes {
  const { clock, options } = resources;
  const { maxQueued } = options;
  const many = <Item, Result>(run: (batch: readonly Item[]) => Promise<readonly Result[]>) =>
    sideBySide(options.readLanes, () => openLane({ clock, maxBatch: maxBatchOfLists, maxQueued, run }));
  // One at a time: the whole directory is read once for all who ask meanwhile, and they share the answer.
  const shared = <Item, Result>(read: (item: Item) => Promise<Result>) =>
    openLane({
      clock,
      maxBatch: maxQueued,
      maxQueued,
      run: (batch: readonly Item[]) => oncePerItem(batch, read),
    });
  const lanes = {
    recent: many((batch: readonly RecentQuery[]) => readRecent(resources, batch)),
    unread: many((batch: readonly UserId[]) => readUnread(resources, batch)),
    pages: many((batch: readonly PageQuery[]) => readPages(resources, batch)),
    byIds: many((batch: readonly ByIdQuery[]) => readByIds(resources, batch)),
    users: shared((since: UnixSeconds) => readUsers(resources, since)),
    departments: shared((since: UnixSeconds) => readDepartments(resources, since)),
  };
  return {
    ...lanes,
    async idle() {
      await Promise.all(Object.values(lanes).map((lane) => lane.idle()));
    },
  };
}

/** Lanes that take turns, so that one slow read does not hold up all that come later. */
function sideBySide<Item, Result>(count: number, open: () => Lane<Item, Result>): Lane<Item, Result> {
  const all = Array.from({ length: count }, open);
  let turn = 0;
  return {
    submit(item) {
      turn = (turn + 1) % count;
      return (all[turn] as Lane<Item, Result>).submit(item);
    },
    async idle() {
      await Promise.all(all.map((lane) => lane.idle()));
    },
  };
}

/** The same result, the very object, for all who asked the same. */
async function oncePerItem<Item, Result>(
  batch: readonly Item[],
  read: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<Item, Promise<Result>>();
  for (const item of batch) if (!results.has(item)) results.set(item, read(item));
  return Promise.all(batch.map((item) => results.get(item) as Promise<Result>));
}

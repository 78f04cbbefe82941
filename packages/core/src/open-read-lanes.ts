import { readByIds, readPages } from "./conversations/read-pages.js";
import type { Lane } from "./ledger/lane.js";
import type { LaneName, LedgerResources, ReadLanes } from "./ledger/ledger.js";
import { openTimedLane } from "./ledger/timed-lane.js";
import { readDepartments, readUsers } from "./use-cases/directory.js";
import { readUnread } from "./use-cases/list-unread.js";
import { readRecent } from "./use-cases/recent-sessions.js";

/** A list has a hundred entries: 32 lists keep a statement short. */
const maxBatchOfLists = 32;

/** The read lanes, idle. For each kind of list, `options.readLanes` batches are read in parallel. */
export function openReadLanes(resources: LedgerResources): ReadLanes {
  const { maxQueued, readLanes } = resources.options;
  const many = <Item, Result>(name: LaneName, run: RunBatch<Item, Result>) =>
    sideBySide(readLanes, () =>
      openTimedLane(resources, name, { maxBatch: maxBatchOfLists, maxQueued }, run),
    );
  // One at a time: requests that arrive while the whole directory is being read share one read and its result.
  const shared = <Item, Result>(name: LaneName, read: ReadOne<Item, Result>) =>
    openTimedLane(resources, name, { maxBatch: maxQueued, maxQueued }, (own, batch: readonly Item[]) =>
      oncePerItem(batch, (item) => read(own, item)),
    );
  const lanes = {
    recent: many("recent", readRecent),
    unread: many("unread", readUnread),
    pages: many("pages", readPages),
    byIds: many("byIds", readByIds),
    users: shared("users", readUsers),
    departments: shared("departments", readDepartments),
  };
  return {
    ...lanes,
    async idle() {
      await Promise.all(Object.values(lanes).map((lane) => lane.idle()));
    },
  };
}

type RunBatch<Item, Result> = (
  resources: LedgerResources,
  batch: readonly Item[],
) => Promise<readonly Result[]>;

type ReadOne<Item, Result> = (resources: LedgerResources, item: Item) => Promise<Result>;

/** Lanes used in turn, so that one slow read does not hold up all later ones. */
function sideBySide<Item, Result>(count: number, open: () => Lane<Item, Result>): Lane<Item, Result> {
  const all = Array.from({ length: count }, open);
  let turn = 0;
  return {
    submit(item, trace) {
      turn = (turn + 1) % count;
      return (all[turn] as Lane<Item, Result>).submit(item, trace);
    },
    waiting: () => all.reduce((sum, lane) => sum + lane.waiting(), 0),
    async idle() {
      await Promise.all(all.map((lane) => lane.idle()));
    },
  };
}

/** The same result object for all who made the same request. */
async function oncePerItem<Item, Result>(
  batch: readonly Item[],
  read: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<Item, Promise<Result>>();
  for (const item of batch) if (!results.has(item)) results.set(item, read(item));
  return Promise.all(batch.map((item) => results.get(item) as Promise<Result>));
}

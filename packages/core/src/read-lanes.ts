import type { Clock } from "./clock.js";
import { type Lane, openLane } from "./lane.js";
import type { Ledger, LedgerOptions } from "./ledger.js";
import type { UnixSeconds, UserId } from "./models/ids.js";
import type { Message } from "./models/message.js";
import type { Department, User } from "./models/user.js";
import type { ByIdQuery, PageQuery } from "./ports/message-store.js";
import type { RecentQuery } from "./ports/session-store.js";
import { readByIds, readPages } from "./read-pages.js";
import { type Changes, readDepartments, readUsers } from "./use-cases/directory.js";
import { readUnread, type UnreadList } from "./use-cases/list-unread.js";
import { type RecentSession, readRecent } from "./use-cases/recent-sessions.js";

/**
 * Reads that come together are asked of the store together, in as many port calls as one takes. A read that was
 * submitted sees what was written before: its batch starts later.
 */
export interface ReadLanes {
  readonly recent: Lane<RecentQuery, readonly RecentSession[]>;
  readonly unread: Lane<UserId, UnreadList>;
  readonly pages: Lane<PageQuery, readonly Message[]>;
  readonly byIds: Lane<ByIdQuery, readonly Message[]>;
  readonly users: Lane<UnixSeconds, Changes<User>>;
  readonly departments: Lane<UnixSeconds, Changes<Department>>;
  /** Resolves once none of them has anything under way. */
  idle(): Promise<void>;
}

/** A list has a hundred entries: a batch of so many keeps a statement short. */
const maxBatch = 32;

export function openReadLanes(clock: Clock, options: LedgerOptions, ledgerOf: () => Ledger): ReadLanes {
  const many = <Item, Result>(read: (batch: readonly Item[]) => Promise<readonly Result[]>) =>
    sideBySide(options.readLanes, () => openReadLane(clock, options, maxBatch, read));
  const recent = many((batch: readonly RecentQuery[]) => readRecent(ledgerOf(), batch));
  const unread = many((batch: readonly UserId[]) => readUnread(ledgerOf(), batch));
  const pages = many((batch: readonly PageQuery[]) => readPages(ledgerOf(), batch));
  const byIds = many((batch: readonly ByIdQuery[]) => readByIds(ledgerOf(), batch));
  // One at a time: the whole directory is read once for all who ask meanwhile, and they share the answer.
  const users = openReadLane(clock, options, options.maxQueued, (batch: readonly UnixSeconds[]) =>
    oncePerItem(batch, (since) => readUsers(ledgerOf(), since)),
  );
  const departments = openReadLane(clock, options, options.maxQueued, (batch: readonly UnixSeconds[]) =>
    oncePerItem(batch, (since) => readDepartments(ledgerOf(), since)),
  );
  const all = [recent, unread, pages, byIds, users, departments];
  return {
    ...{ recent, unread, pages, byIds, users, departments },
    async idle() {
      await Promise.all(all.map((lane) => lane.idle()));
    },
  };
}

const openReadLane = <Item, Result>(
  clock: Clock,
  { maxQueued }: LedgerOptions,
  most: number,
  run: (batch: readonly Item[]) => Promise<readonly Result[]>,
): Lane<Item, Result> => openLane({ clock, maxBatch: most, maxQueued, run });

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

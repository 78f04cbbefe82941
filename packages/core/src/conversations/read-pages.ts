import type { LedgerResources } from "../ledger/ledger.js";
import { messageId } from "../models/ids.js";
import { listedBytes, type Message, withinBytes } from "../models/message.js";
import type { ByIdQuery, PageQuery } from "../ports/message-store.js";

/**
 * How many messages of a list are read first, and the factor by which each further read grows. A store has to look at
 * every message that it is asked for, even if a few of them fill the list: a thousand of 64 KiB cost MySQL 240 ms.
 */
const firstLook = 32;
const growth = 4;

type Lists = readonly (readonly Message[])[];

/** A request for a list that is still incomplete: what has been found so far, and what to read next. */
interface Open<Query> {
  readonly index: number;
  readonly query: Query;
}

/** How to read a kind of query in parts. */
interface Parts<Query> {
  /** How many messages it may find. */
  readonly size: (query: Query) => number;
  /** The newest `count` of them. */
  readonly newest: (query: Query, count: number) => Query;
  /** What is older than the newest `count`, of which these were found; null if there is nothing. */
  readonly older: (query: Query, count: number, found: readonly Message[]) => Query | null;
}

const pageParts: Parts<PageQuery> = {
  size: ({ limit }) => limit,
  newest: (query, count) => ({ ...query, limit: Math.min(query.limit, count) }),
  older(query, count, found) {
    const last = found.at(-1)?.id ?? 0;
    if (found.length < count || last <= query.after + 1) return null;
    return { ...query, from: messageId(last - 1), limit: query.limit - found.length };
  },
};

const byIdParts: Parts<ByIdQuery> = {
  size: ({ ids }) => ids.length,
  newest: (query, count) => ({ ...query, ids: newestFirst(query).slice(0, count) }),
  older(query, count) {
    const ids = newestFirst(query).slice(count);
    return ids.length === 0 ? null : { ...query, ids };
  },
};

const newestFirst = ({ ids }: ByIdQuery) => [...new Set(ids)].sort((one, other) => other - one);

/**
 * The pages of one batch of requests; if they are large, a few at a time, so that others have their turn in between.
 */
export function readPages(ledger: LedgerResources, queries: readonly PageQuery[]): Promise<Lists> {
  const { messages } = ledger.storage;
  return inParts(ledger, queries, pageParts, ledger.options.maxPageMessages, (some) => messages.pages(some));
}

/** The messages that the requests of one batch name by id, likewise. */
export function readByIds(ledger: LedgerResources, queries: readonly ByIdQuery[]): Promise<Lists> {
  const { messages } = ledger.storage;
  return inParts(ledger, queries, byIdParts, ledger.options.maxIdsPerRequest, (some) => messages.byIds(some));
}

async function inParts<Query extends { readonly maxBytes: number }>(
  ledger: LedgerResources,
  queries: readonly Query[],
  { size, newest, older }: Parts<Query>,
  maxMessages: number,
  ask: (some: readonly Query[]) => Promise<Lists>,
): Promise<Lists> {
  const lists = queries.map((): Message[] => []);
  let open = queries.map((query, index): Open<Query> => ({ index, query }));
  let isFirst = true;
  for (let look = firstLook; open.length > 0; look *= growth) {
    const next: Open<Query>[] = [];
    for (const some of portions(open, ({ query }) => size(query), maxMessages)) {
      // An in-process store answers without yielding to anybody.
      if (!isFirst) await new Promise<void>((resolve) => ledger.clock.soon(resolve));
      isFirst = false;
      const answers = await ask(some.map(({ query }) => newest(query, look)));
      some.forEach(({ index, query }, nth) => {
        const found = answers[nth] ?? [];
        const list = lists[index] ?? [];
        list.push(...found);
        const room = (queries[index]?.maxBytes ?? 0) - bytesOf(list);
        const rest = size(query) > look && room > 0 ? older(query, look, found) : null;
        if (rest !== null) next.push({ index, query: { ...rest, maxBytes: room } });
      });
    }
    open = next;
  }
  // The last part had at least one message, regardless of room.
  return lists.map((list, index) =>
    withinBytes(list, ({ body }) => listedBytes(body.length), queries[index]?.maxBytes ?? 0),
  );
}

const bytesOf = (list: readonly Message[]): number =>
  list.reduce((bytes, { body }) => bytes + listedBytes(body.length), 0);

function portions<Item>(
  items: readonly Item[],
  messagesOf: (item: Item) => number,
  maxMessages: number,
): readonly (readonly Item[])[] {
  const all: Item[][] = [];
  let messages = Number.POSITIVE_INFINITY;
  for (const item of items) {
    messages += messagesOf(item);
    if (messages > maxMessages) {
      all.push([]);
      messages = messagesOf(item);
    }
    all.at(-1)?.push(item);
  }
  return all;
}

import { type GroupId, groupId, messageId, type Storage, type UserId, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { bob, only, openTallies, range, same, unreadFrom } from "./specimens.js";

const { always } = casesOf("counters");
const histories = 60;
const steps = 24;

/**
 * Whole histories, each from its own seed: messages are committed, positions move and counts are taken from
 * the messages in one order, and the counters hear of it in another. When they have heard of everything, a
 * count is right or unknown.
 */
export const unreadHistoryCases = [
  always(
    "shows no wrong count of a single conversation, in whatever order it hears of things",
    async ({ storage }) => {
      for (const seed of range(1, histories)) await singleHistory(storage, seed);
    },
  ),

  always("shows no wrong count of a group, in whatever order it hears of things", async ({ storage }) => {
    for (const seed of range(1, histories)) await groupHistory(storage, seed);
  }),
];

async function singleHistory(storage: Storage, seed: number): Promise<void> {
  const reader = userId(1_000 + seed);
  const truth = new Conversation(reader);
  const pick = picker(seed);
  const unheard = new Unheard(pick);

  for (const _ of range(1, steps)) {
    const step = pick(8);
    if (step < 2) {
      const [first, last] = truth.commit(bob, 1 + pick(3));
      const arrival = { reader, peer: bob, first: messageId(first), last: messageId(last) };
      unheard.add(() => storage.counters.addUnread([{ ...arrival, count: last - first + 1 }]));
    } else if (step === 2) {
      truth.commit(reader, 1);
    } else if (step === 3 && truth.read(pick(truth.newest + 1))) {
      const position = messageId(truth.position);
      unheard.add(() => storage.counters.markRead([{ reader, peer: bob, position }]));
    } else if (step === 4) {
      const view = only(await storage.counters.unread([reader]));
      if (unreadFrom(view, bob) !== null) continue;
      const fact = { peer: bob, ...truth.fact(truth.newest) };
      const complete = pick(2) === 0;
      const facts = complete && fact.count === 0 ? [] : [fact];
      const { incarnation } = view;
      unheard.add(() => storage.counters.restoreUnread([{ reader, incarnation, facts, complete }]));
    } else await unheard.hearOne();
  }
  await unheard.hearAll();

  const shown = unreadFrom(only(await storage.counters.unread([reader])), bob);
  const right = truth.fact(truth.newest).count;
  same(shown ?? right, right, `history ${seed} ends with ${shown} unread, ${right} are`);
}

async function groupHistory(storage: Storage, seed: number): Promise<void> {
  const reader = userId(1_000 + seed);
  const group: GroupId = groupId(1_000 + seed);
  const truth = new Conversation(reader);
  const pick = picker(seed);
  const unheard = new Unheard(pick);

  for (const _ of range(1, steps)) {
    const step = pick(8);
    if (step < 3) {
      const from = step === 2 ? reader : bob;
      const [first, last] = truth.commit(from, 1 + pick(3));
      if (from === reader) truth.read(last);
      const messages = range(first, last).map((id) => ({ id: messageId(id), from }));
      unheard.add(() => storage.counters.addGroupMessages([{ group, messages }]));
    } else if (step === 3 && truth.read(pick(truth.newest + 1))) {
      const position = messageId(truth.position);
      unheard.add(() => storage.counters.markGroupRead([{ group, reader, position }]));
    } else if (step === 4) {
      const [known] = await storage.counters.groupUnread([{ group, reader }]);
      if (known?.unread !== null) continue;
      const newest = messageId(truth.newest);
      const tally = known.tally ?? only(await openTallies(storage, [{ group, newest }]));
      const fact = truth.fact(tally.upTo);
      unheard.add(() => storage.counters.restoreGroupUnread([{ group, reader, ...fact, tally }]));
    } else await unheard.hearOne();
  }
  await unheard.hearAll();

  const shown = only(await storage.counters.groupUnread([{ group, reader }])).unread;
  const right = truth.fact(truth.newest).count;
  same(shown ?? right, right, `history ${seed} ends with ${shown} unread, ${right} are`);
}

/** What the stores know of one conversation and one reader of it. */
class Conversation {
  readonly #reader: UserId;
  readonly #senders: UserId[] = [];
  position = 0;

  constructor(reader: UserId) {
    this.#reader = reader;
  }

  get newest(): number {
    return this.#senders.length;
  }

  /** Commits messages and answers their first and last id. */
  commit(from: UserId, count: number): readonly [number, number] {
    for (const _ of range(1, count)) this.#senders.push(from);
    return [this.newest - count + 1, this.newest];
  }

  /** Moves the read position; false where it stands further already. */
  read(position: number): boolean {
    if (position <= this.position) return false;
    this.position = position;
    return true;
  }

  fact(upTo: number) {
    const unread = this.#senders.slice(this.position, Math.max(upTo, this.position));
    const count = unread.filter((sender) => sender !== this.#reader).length;
    return { position: messageId(this.position), upTo: messageId(upTo), count };
  }
}

/** What has happened and the counters have not heard of. */
class Unheard {
  readonly #calls: (() => Promise<void>)[] = [];
  readonly #pick: (below: number) => number;

  constructor(pick: (below: number) => number) {
    this.#pick = pick;
  }

  add(call: () => Promise<void>): void {
    this.#calls.push(call);
  }

  async hearOne(): Promise<void> {
    const [call] = this.#calls.splice(this.#pick(this.#calls.length), 1);
    await call?.();
  }

  async hearAll(): Promise<void> {
    while (this.#calls.length > 0) await this.hearOne();
  }
}

/** Numbers below a bound that look random and follow from the seed (a linear congruential generator). */
function picker(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) % 4_294_967_296;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

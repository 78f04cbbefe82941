import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import {
  closeLedger,
  createGroup,
  defaultLedgerOptions,
  type GroupId,
  type Ledger,
  type LedgerOptions,
  type MessageId,
  type MessageStore,
  openLedger,
  type Peer,
  type Storage,
  sendMessage,
  type UserId,
  userId,
} from "@chatledger/core";
import { onTestFinished } from "vitest";
import { type ManualClock, manualClock } from "./manual-clock.js";

export interface LedgerFixture {
  readonly ledger: Ledger;
  readonly storage: Storage;
  readonly clock: ManualClock;
  readonly problems: readonly string[];
  /** The counter store forgets everything, as a Redis that lost its data. */
  forgetCounters(): Promise<void>;
}

/** The store, with its first appends changed. */
export function withAppends(messages: MessageStore, ...appends: MessageStore["append"][]): MessageStore {
  return { ...messages, append: (batch) => (appends.shift() ?? messages.append)(batch) };
}

/** The port, with a note of each call: the method's name. */
export function recorded<Port extends object>(port: Port, calls: string[]): Port {
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (...given: readonly unknown[]): unknown => {
        calls.push(String(name));
        return Reflect.apply(method, target, given);
      };
    },
  });
}

const noon = new Date(2026, 0, 15, 12).getTime();

/**
 * A ledger on a store in memory, closed when the test ends.
 *
 * @param change replaces ports of the storage, for the failures that a healthy store does not show
 */
export async function openLedgerFixture(
  options: Partial<LedgerOptions> = {},
  change: (storage: Storage) => Partial<Storage> = () => ({}),
): Promise<LedgerFixture> {
  const opened: Storage[] = [];
  const openStorage = async () => {
    const storage = await openEmbeddedStorage({ path: ":memory:" });
    opened.push(storage);
    return storage;
  };
  const real = await openStorage();
  let counters = real.counters;
  const storage: Storage = {
    ...real,
    counters: {
      nextMessageIds: (batch) => counters.nextMessageIds(batch),
      raiseMessageIds: (batch) => counters.raiseMessageIds(batch),
      settleLogins: (...settling) => counters.settleLogins(...settling),
    },
  };
  const clock = manualClock(noon);
  const problems: string[] = [];
  const ledger = openLedger({ ...storage, ...change(storage) }, clock, {
    ...defaultLedgerOptions,
    relationCacheSize: 1_000,
    onProblem: (what) => problems.push(what),
    ...options,
  });
  onTestFinished(async () => {
    await closeLedger(ledger);
    for (const each of opened) await each.close();
  });
  return {
    ledger,
    storage,
    clock,
    problems,
    async forgetCounters() {
      counters = (await openStorage()).counters;
    },
  };
}

export const ann = userId(1);
export const bob = userId(2);
export const eve = userId(3);

export const person = (user: UserId): Peer => ({ kind: "single", user });
export const all = (group: GroupId): Peer => ({ kind: "group", group });

/** A temporary group of Ann's. */
export async function newGroup(ledger: Ledger, members: readonly UserId[], name = "g"): Promise<GroupId> {
  const created = await createGroup(ledger, { creator: ann, kind: "temporary", name, avatar: "", members });
  return created.group;
}

/** Sends a text. */
export function say(
  ledger: Ledger,
  from: UserId,
  to: Peer,
  text: string,
  clientKey: string | null = null,
): Promise<MessageId> {
  return sendMessage(ledger, {
    from,
    to,
    kind: "text",
    body: Buffer.from(text),
    createdAt: 1_000,
    clientKey: clientKey === null ? null : Buffer.from(clientKey),
  });
}

export const textOf = ({ body }: { readonly body: Uint8Array }): string => Buffer.from(body).toString();

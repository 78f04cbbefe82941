import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import {
  type CounterStore,
  closeLedger,
  defaultLedgerOptions,
  type Ledger,
  type LedgerOptions,
  type MessageId,
  openLedger,
  type Peer,
  type Storage,
  sendMessage,
  userId,
} from "@chatledger/core";
import { onTestFinished } from "vitest";
import { type ManualClock, manualClock } from "./manual-clock.js";

export interface LedgerFixture {
  readonly ledger: Ledger;
  readonly storage: Storage;
  readonly clock: ManualClock;
  readonly problems: readonly string[];
  /** The counter store and the member cache forget everything, as a Redis that lost its data. */
  forgetCaches(): Promise<void>;
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
  let caches = real;
  const storage: Storage = {
    ...real,
    counters: following(() => caches.counters),
    members: following(() => caches.members),
  };
  const clock = manualClock(noon);
  const problems: string[] = [];
  const ledger = openLedger({ ...storage, ...change(storage) }, clock, {
    ...defaultLedgerOptions,
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
    async forgetCaches() {
      caches = await openStorage();
    },
  };
}

/** A port whose every method goes to whatever stands behind it at that moment. */
function following<Port extends CounterStore | Storage["members"]>(current: () => Port): Port {
  const handler: ProxyHandler<Port> = { get: (_, name) => Reflect.get(current(), name) };
  return new Proxy(current(), handler);
}

export const ann = userId(1);
export const bob = userId(2);
export const eve = userId(3);

export const person = (user: typeof ann): Peer => ({ kind: "single", user });

/** Sends a text. */
export function say(
  ledger: Ledger,
  from: typeof ann,
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

import {
  type AppendOutcome,
  type Clock,
  groupOf,
  type MessageId,
  type NewMessage,
  type ReadAck,
  type Storage,
} from "@chatledger/core";
import type { ViolationKind } from "../../src/result/run-result.js";
import type { StorageMutation } from "../../src/virtual/simulated-proxy.js";

/** A ledger that breaks one of its promises now and then, and of what the oracle must accuse it. */
export interface BrokenLedger {
  readonly kind: ViolationKind;
  readonly mutate: StorageMutation;
}

const later = (clock: Clock, milliseconds: number) =>
  new Promise<void>((resolve) => void clock.after(milliseconds, resolve));

/** Counts up to `every`, and is true then. */
function everyTime(every: number): () => boolean {
  let count = 0;
  return () => ++count % every === 0;
}

export const brokenLedgers: Readonly<Record<string, BrokenLedger>> = {
  "acknowledges messages before they are committed": {
    kind: "lost",
    mutate: withMessages((messages, clock) => ({
      async append(batch) {
        void later(clock, 300).then(() => messages.append(batch));
        return batch.map((): AppendOutcome => ({ status: "durable" }));
      },
    })),
  },
  "acknowledges one message in twenty with the id of another": {
    kind: "reusedId",
    mutate: withMessages((messages) => {
      const last = new Map<number, MessageId>();
      const isTime = everyTime(20);
      return {
        async append(batch) {
          const outcomes = [];
          for (const message of batch) outcomes.push(await appendOrPretend(messages, message, last, isTime));
          return outcomes;
        },
      };
    }),
  },
  "stores one message in thirty twice": {
    kind: "doubled",
    mutate: withMessages((messages) => {
      const isTime = everyTime(30);
      return {
        async append(batch) {
          const outcomes = await messages.append(batch);
          const again = batch.filter((_, index) => outcomes[index]?.status === "durable" && isTime());
          const moved = again.map((message) => ({ ...message, id: (message.id + 1_000) as MessageId }));
          if (moved.length > 0) await messages.append(moved);
          return outcomes;
        },
      };
    }),
  },
  "numbers the messages of a batch backwards": {
    kind: "reordered",
    mutate: withMessages((messages) => ({
      append: (batch) =>
        messages.append(batch.map((message, at) => ({ ...message, body: bodyOf(batch, message, at) }))),
    })),
  },
  "counts one arrival in ten not at all": {
    kind: "unread",
    mutate: withMessages((messages) => {
      const isTime = everyTime(10);
      return {
        async append(batch) {
          const outcomes = await messages.append(batch);
          const uncounted = batch.filter((message, index) => {
            return message.to !== 0 && outcomes[index]?.status === "durable" && isTime();
          });
          await messages.advanceReadPositions(uncounted.map(readByItsReceiver));
          return outcomes;
        },
      };
    }),
  },
  "counts one message too many in one conversation of ten": {
    kind: "unread",
    mutate: withMessages((messages) => {
      const isTime = everyTime(10);
      return {
        unread: async (readers) =>
          (await messages.unread(readers)).map((list) =>
            list.map((entry) => (isTime() ? { ...entry, count: entry.count + 1 } : entry)),
          ),
      };
    }),
  },
  "counts what its reader has read when a message arrives": {
    kind: "unread",
    mutate: withMessages((messages) => {
      const read = new Map<string, number>();
      return {
        async advanceReadPositions(acks) {
          const before = await messages.unread(acks.map(({ reader }) => reader));
          acks.forEach(({ reader, conversation }, index) => {
            const entry = before[index]?.find((one) => one.conversation === conversation);
            read.set(`${reader}:${conversation}`, entry?.count ?? 0);
          });
          return messages.advanceReadPositions(acks);
        },
        unread: async (readers) =>
          (await messages.unread(readers)).map((list, index) =>
            list.map((entry) => {
              const back = read.get(`${readers[index]}:${entry.conversation}`) ?? 0;
              return { ...entry, count: entry.count + back };
            }),
          ),
      };
    }),
  },
  "takes the messages of those who were members once": {
    kind: "membership",
    mutate: (storage) => {
      const { messages, groups } = storage;
      return {
        ...storage,
        messages: {
          ...messages,
          async append(batch) {
            const outcomes = await messages.append(batch);
            return Promise.all(
              outcomes.map(async (outcome, index) => {
                const message = batch[index];
                if (message === undefined || !isOfStranger(outcome)) return outcome;
                const change = { group: groupOf(message.conversation), users: [message.from] };
                await groups.changeMembers({ ...change, change: "add" }, message.storedAt);
                const [again] = await messages.append([message]);
                await groups.changeMembers({ ...change, change: "remove" }, message.storedAt);
                return again ?? outcome;
              }),
            );
          },
        },
      };
    },
  },
  "keeps read positions in its head only": {
    kind: "unread",
    mutate: withMessages(() => ({
      advanceReadPositions: async (batch) => batch.map(({ position }) => position),
    })),
  },
};

const readByItsReceiver = ({ to, from, conversation, id }: NewMessage): ReadAck => {
  return { reader: to, peer: { kind: "single", user: from }, conversation, position: id };
};

const isOfStranger = (outcome: AppendOutcome) =>
  outcome.status === "notWritten" && outcome.reason === "notMember";

function withMessages(
  change: (messages: Storage["messages"], clock: Clock) => Partial<Storage["messages"]>,
): StorageMutation {
  return (storage, clock) => ({
    ...storage,
    messages: { ...storage.messages, ...change(storage.messages, clock) },
  });
}

async function appendOrPretend(
  messages: Storage["messages"],
  message: NewMessage,
  last: Map<number, MessageId>,
  isTime: () => boolean,
): Promise<AppendOutcome> {
  const id = last.get(message.conversation);
  if (id !== undefined && isTime()) return { status: "alreadyDurable", id };
  const [outcome] = await messages.append([message]);
  if (outcome?.status === "durable") last.set(message.conversation, message.id);
  return outcome ?? { status: "unknown" };
}

/** The body of the message that is as far from the batch's end, of the same sender and conversation. */
function bodyOf(batch: readonly NewMessage[], message: NewMessage, at: number): Uint8Array {
  const own = batch.flatMap((other, index) =>
    other.conversation === message.conversation && other.from === message.from ? [index] : [],
  );
  const mirrored = own[own.length - 1 - own.indexOf(at)] ?? at;
  return batch[mirrored]?.body ?? message.body;
}

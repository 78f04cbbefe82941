import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import { LedgerError, messageId, type Storage } from "@chatledger/core";
import { type PortName, runCase, storageContract } from "@chatledger/storage-contract";
import { describe, expect, test } from "vitest";

interface Fault {
  readonly what: string;
  /** The same storage with one promise broken. */
  readonly broken: (storage: Storage) => Storage;
  /** Cases that have to notice. */
  readonly noticedBy: readonly (readonly [PortName, string])[];
}

const faults: readonly Fault[] = [
  {
    what: "calls messages durable that it does not store",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        append: async (batch) => batch.map(() => ({ status: "durable" })),
      },
    }),
    noticedBy: [
      ["messages", "reads back what it called durable, every field of it"],
      ["messages", "answers idTaken for an id that another message holds, and keeps that message"],
      ["messages", "answers alreadyDurable with the first id for a key sent again, and stores nothing"],
      ["sessions", "opens the sessions of both people with the first message, moved to its storedAt"],
    ],
  },
  {
    what: "cuts bodies at the first NUL",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        append: (batch) =>
          storage.messages.append(
            batch.map((message) => {
              const end = message.body.indexOf(0);
              return { ...message, body: end < 0 ? message.body : message.body.slice(0, end) };
            }),
          ),
      },
    }),
    noticedBy: [
      ["messages", "stores a body of one byte unchanged"],
      ["messages", "stores every byte value, NUL and invalid UTF-8 included unchanged"],
    ],
  },
  {
    what: "moves read positions back",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        async moveReadPositions(moves) {
          const stand = await storage.messages.moveReadPositions(moves);
          return moves.map(({ position }, index) => (position > 0 ? position : (stand[index] ?? position)));
        },
      },
    }),
    noticedBy: [
      ["messages", "never moves a read position back"],
      ["messages", "never moves a read position beyond the newest stored message"],
      ["messages", "moves the positions of many readers and conversations in one batch, in order"],
    ],
  },
  {
    what: "gives message ids out twice",
    broken: (storage) => ({
      ...storage,
      counters: {
        ...storage.counters,
        async nextMessageIds(batch) {
          const single = batch.map(({ conversation }) => ({ conversation, count: 1 }));
          return storage.counters.nextMessageIds(single);
        },
      },
    }),
    noticedBy: [
      ["counters", "answers the first of `count` consecutive ids"],
      ["counters", "gives a conversation that comes twice in a batch ids of its own each time"],
      ["counters", "gives ranges that are taken at the same time no id in common"],
    ],
  },
  {
    what: "overwrites unread counts that are known",
    broken: (storage) => ({
      ...storage,
      counters: {
        ...storage.counters,
        async restoreUnread(batch) {
          for (const { reader, facts } of batch) {
            await storage.counters.forgetUnread(facts.map(({ peer }) => ({ reader, peer })));
          }
          await storage.counters.restoreUnread(batch);
        },
      },
    }),
    noticedBy: [["counters", "overwrites no count that is known"]],
  },
  {
    what: "restores counts into another life",
    broken: (storage) => ({
      ...storage,
      counters: {
        ...storage.counters,
        async restoreUnread(batch) {
          const views = await storage.counters.unread(batch.map(({ reader }) => reader));
          const now = batch.map((restore, index) => {
            return { ...restore, incarnation: views[index]?.incarnation ?? "" };
          });
          await storage.counters.restoreUnread(now);
        },
      },
    }),
    noticedBy: [["counters", "drops a count that is meant for another life of the reader's counters"]],
  },
  {
    what: "hears of arrivals without ids, as counters that only count",
    broken: (storage) => {
      let upTo = 1_000_000;
      return {
        ...storage,
        counters: {
          ...storage.counters,
          addUnread: (batch) =>
            storage.counters.addUnread(
              batch.map((arrival) => {
                upTo += 1;
                return { ...arrival, first: messageId(upTo), last: messageId(upTo) };
              }),
            ),
        },
      };
    },
    noticedBy: [
      ["counters", "makes a count unknown when ids arrive at the id that it reaches up to"],
      ["counters", "does not count what arrives late and was read already"],
      ["counters", "shows no wrong count of a single conversation, in whatever order it hears of things"],
    ],
  },
  {
    what: "takes group counts of an epoch that is over",
    broken: (storage) => ({
      ...storage,
      counters: {
        ...storage.counters,
        async restoreGroupUnread(batch) {
          const now = await storage.counters.groupUnread(batch);
          const restores = batch.map((restore, index) => ({
            ...restore,
            tally: { ...restore.tally, epoch: now[index]?.tally?.epoch ?? restore.tally.epoch },
          }));
          await storage.counters.restoreGroupUnread(restores);
        },
      },
    }),
    noticedBy: [["counters", "drops a count that was taken in an epoch that is over"]],
  },
  {
    what: "counts late group messages as if they were new",
    broken: (storage) => {
      let last = 1_000_000;
      return {
        ...storage,
        counters: {
          ...storage.counters,
          addGroupMessages: (batch) =>
            storage.counters.addGroupMessages(
              batch.map(({ group, messages }) => ({
                group,
                messages: messages.map(({ from }) => {
                  last += 1;
                  return { id: messageId(last), from };
                }),
              })),
            ),
        },
      };
    },
    noticedBy: [
      ["counters", "starts a new epoch when ids come below what the tally has counted"],
      ["counters", "shows no wrong count of a group, in whatever order it hears of things"],
    ],
  },
  {
    what: "never synchronises group sessions",
    broken: (storage) => ({
      ...storage,
      sessions: { ...storage.sessions, syncGroupSessions: async () => 0 },
    }),
    noticedBy: [["sessions", "creates the members' missing sessions at the group's last message time"]],
  },
  {
    what: "caches whatever member list comes last",
    broken: (storage) => {
      let version = 0;
      return {
        ...storage,
        members: {
          ...storage.members,
          load: (groups) => {
            version += 1_000;
            return storage.members.load(groups.map((group) => ({ ...group, version })));
          },
        },
      };
    },
    noticedBy: [
      ["members", "takes no list that is older than the one it has"],
      ["members", "takes after a drop only lists of at least its version"],
    ],
  },
  {
    what: "lets its driver's errors out",
    broken: (storage) => ({
      ...storage,
      files: {
        ...storage.files,
        filesFor: (receivers) =>
          storage.files.filesFor(receivers).catch((error: unknown) => {
            throw error instanceof LedgerError ? (error.cause ?? new Error("disk I/O error")) : error;
          }),
      },
    }),
    noticedBy: [["storage", "rejects every method of files with a LedgerError after close"]],
  },
];

describe("the contract notices an adapter that", () => {
  for (const { what, broken, noticedBy } of faults) {
    test(what, async () => {
      for (const [port, name] of noticedBy) {
        const contractCase = storageContract.find((one) => one.port === port && one.name === name);
        if (!contractCase) throw new Error(`there is no case "${port} ${name}"`);
        const run = (change: (storage: Storage) => Storage) =>
          runCase(contractCase, {
            durable: false,
            shared: false,
            adminConsole: null,
            newPlace: () => ":memory:",
            open: async (path) => change(await openEmbeddedStorage({ path })),
          });

        await expect(run((storage) => storage)).resolves.toBeUndefined();
        await expect(run(broken), name).rejects.toThrow();
      }
    });
  }
});

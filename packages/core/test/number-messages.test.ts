import {
  closeLedger,
  defaultLedgerOptions,
  LedgerError,
  listMessages,
  listUnread,
  messageId,
  openLedger,
  type Storage,
  singleConversation,
  systemClock,
  userId,
  userPair,
} from "@chatledger/core";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  all,
  ann,
  bob,
  eve,
  newGroup,
  openLedgerFixture,
  person,
  recorded,
  say,
  textOf,
  withAppends,
} from "./ledger-fixture.js";

const newest = messageId(0);

/** The conversation of Ann and Bob, in which messages are stored up to an id. */
async function storedUpTo(storage: Storage, id: number) {
  const [relation] = await storage.messages.openRelations([userPair(ann, bob)], 0);
  if (relation === undefined) throw new Error("no relation");
  const conversation = singleConversation(relation);
  const outcomes = await storage.messages.append([
    {
      ...{ conversation, id: messageId(id), from: ann, to: bob, kind: "text", body: Buffer.from("old") },
      ...{ createdAt: 0, storedAt: 0, clientKey: null },
    },
  ]);
  expect(outcomes).toEqual([{ status: "durable" }]);
  return conversation;
}

/** A counter store that is away. */
const away = (code: LedgerError["code"] = "storageUnavailable"): Storage["counters"] => {
  const reject = () => Promise.reject(new LedgerError(code, "the counter store is away"));
  return { nextMessageIds: reject, raiseMessageIds: reject, settleLogins: reject };
};

describe("numbering", () => {
  test("goes on above the newest message when the sequences were forgotten", async () => {
    const { ledger, forgetCounters } = await openLedgerFixture();
    await say(ledger, ann, person(bob), "one");
    await forgetCounters();
    expect(await say(ledger, bob, person(ann), "two")).toBe(2);
  });

  test("numbers anew, in order, when a sequence gives out ids that exist", async () => {
    const { ledger, storage, forgetCounters } = await openLedgerFixture();
    for (const text of ["one", "two"]) await say(ledger, ann, person(bob), text);
    const [relation] = await storage.messages.findRelations([userPair(ann, bob)]);
    if (!relation) throw new Error("no relation");
    await forgetCounters();
    // A replica that lagged behind: it gives out 2 again, then 3, which is free.
    await storage.counters.raiseMessageIds([
      { conversation: singleConversation(relation), atLeast: messageId(1) },
    ]);
    const ids = await Promise.all(["three", "four"].map((text) => say(ledger, ann, person(bob), text)));
    // The two ids that it took in vain are lost: gaps are allowed, repetitions and inversions are not.
    expect(ids).toEqual([4, 5]);
    const history = await listMessages(ledger, bob, person(ann), newest, 10);
    expect(history.map(textOf)).toEqual(["four", "three", "two", "one"]);
  });

  test.each([1, 4, 5, 700, 1_000_000])(
    "stores a message whose sequence is %i behind, in two appends",
    async (behind) => {
      const calls: string[] = [];
      const { ledger, storage } = await openLedgerFixture({}, ({ messages }) => ({
        messages: recorded(messages, calls),
      }));
      const stored = 2_000_000;
      const conversation = await storedUpTo(storage, stored);
      await storage.counters.raiseMessageIds([{ conversation, atLeast: messageId(stored - behind) }]);
      const appends = () => calls.filter((call) => call === "append").length;

      expect(await say(ledger, ann, person(bob), "text")).toBe(stored + 1);
      expect(appends()).toBe(2);

      // The sequence was raised: the next message finds it where it belongs.
      expect(await say(ledger, bob, person(ann), "answer")).toBe(stored + 2);
      expect(appends()).toBe(3);
    },
  );

  test("raises all sequences of a batch that are behind, and stores each message once", async () => {
    const { ledger, storage, forgetCounters } = await openLedgerFixture();
    const peers = Array.from({ length: 20 }, (_, index) => person(userId(100 + index)));
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(peers.map((peer) => say(ledger, ann, peer, `${round}`)));
    }
    await forgetCounters();
    const relations = await storage.messages.findRelations(
      peers.map((_, index) => userPair(ann, userId(100 + index))),
    );
    await storage.counters.raiseMessageIds(
      relations.map((relation, index) => {
        const conversation = singleConversation(relation ?? (0 as never));
        return { conversation, atLeast: messageId(index % 5) };
      }),
    );

    await Promise.all(peers.map((peer) => say(ledger, ann, peer, "last")));

    for (const peer of peers) {
      const history = await listMessages(ledger, ann, peer, newest, 10);
      expect(history.map(textOf)).toEqual(["last", "4", "3", "2", "1", "0"]);
    }
  });

  test("answers overloaded when somebody else is always faster", async () => {
    let appends = 0;
    const { ledger } = await openLedgerFixture({}, ({ messages }) => ({
      messages: {
        ...messages,
        async append(batch) {
          appends += 1;
          return batch.map(() => ({ status: "notWritten", reason: "idTaken" }));
        },
      },
    }));
    await expect(say(ledger, ann, person(bob), "text")).rejects.toMatchObject({ code: "overloaded" });
    expect(appends).toBeGreaterThan(4);
    expect(appends).toBeLessThan(100);
  });

  test("keeps what was stored of a batch when the rest cannot be numbered anew", async () => {
    const { ledger } = await openLedgerFixture({ onCounterLoss: "refuse" }, ({ messages, counters }) => ({
      counters: {
        ...counters,
        raiseMessageIds: (batch) =>
          batch.some(({ atLeast }) => atLeast > 0)
            ? Promise.reject(new LedgerError("storageUnavailable", "the counter store is away"))
            : counters.raiseMessageIds(batch),
      },
      messages: withAppends(messages, async (batch) => {
        const outcomes = await messages.append(batch.slice(0, 1));
        return batch.map((_, index) => outcomes[index] ?? { status: "notWritten", reason: "idTaken" });
      }),
    }));
    const results = await Promise.allSettled(
      ["one", "two"].map((text) => say(ledger, ann, person(bob), text)),
    );
    expect(results).toMatchObject([
      { status: "fulfilled", value: 1 },
      { status: "rejected", reason: { code: "storageUnavailable" } },
    ]);
  });
});

describe("numbering without a counter store", () => {
  test("continues from the newest stored messages", async () => {
    const { ledger, storage } = await openLedgerFixture({}, () => ({ counters: away() }));
    await storedUpTo(storage, 40);
    const group = await newGroup(ledger, [ann, bob]);
    const ids = await Promise.all([
      say(ledger, ann, person(bob), "one"),
      say(ledger, ann, all(group), "to all"),
      say(ledger, bob, person(ann), "two"),
      say(ledger, ann, person(eve), "first"),
    ]);
    expect(ids).toEqual([41, 1, 42, 1]);
    expect(await say(ledger, ann, person(bob), "three")).toBe(43);
    expect((await listUnread(ledger, bob)).total).toBe(4);
  });

  test("goes on with it when it is back, above what was numbered meanwhile", async () => {
    let isAway = false;
    const { ledger } = await openLedgerFixture({}, ({ counters }) => {
      const current = () => (isAway ? away() : counters);
      return {
        counters: {
          nextMessageIds: (batch) => current().nextMessageIds(batch),
          raiseMessageIds: (batch) => current().raiseMessageIds(batch),
          settleLogins: (...settling) => current().settleLogins(...settling),
        },
      };
    });
    expect(await say(ledger, ann, person(bob), "before")).toBe(1);
    isAway = true;
    expect(await say(ledger, ann, person(bob), "during")).toBe(2);
    isAway = false;
    expect(await say(ledger, ann, person(bob), "after")).toBeGreaterThan(2);
    const history = await listMessages(ledger, bob, person(ann), newest, 10);
    expect(history.map(textOf)).toEqual(["after", "during", "before"]);
  });

  test("lets two ledgers write to one conversation at full speed, each in its order", async () => {
    const { ledger, storage } = await openLedgerFixture({ maxBatch: 4 }, () => ({ counters: away() }));
    const other = openLedger({ ...storage, counters: away() }, systemClock, {
      ...defaultLedgerOptions,
      maxBatch: 4,
      groupSyncSeconds: 0,
    });
    onTestFinished(() => closeLedger(other));
    const texts = Array.from({ length: 40 }, (_, index) => `${index}`);

    const [here, there] = await Promise.all(
      [ledger, other].map((each) => Promise.all(texts.map((text) => say(each, ann, person(bob), text)))),
    );

    const ids = [...(here ?? []), ...(there ?? [])].map(Number);
    expect(new Set(ids).size).toBe(80);
    for (const own of [here, there]) expect(own).toEqual([...(own ?? [])].sort((one, two) => one - two));
    expect((await listUnread(ledger, bob)).total).toBe(80);
  });

  test("is refused where the operator wants it so, and nothing is stored", async () => {
    const { ledger } = await openLedgerFixture({ onCounterLoss: "refuse" }, () => ({ counters: away() }));
    await expect(say(ledger, ann, person(bob), "text")).rejects.toMatchObject({ code: "storageUnavailable" });
    expect(await listMessages(ledger, ann, person(bob), newest, 10)).toEqual([]);
  });

  test("is not what a counter store asks for that is overloaded", async () => {
    const { ledger } = await openLedgerFixture({}, () => ({ counters: away("overloaded") }));
    await expect(say(ledger, ann, person(bob), "text")).rejects.toMatchObject({ code: "overloaded" });
  });

  test.each([
    ["continue", { status: "fulfilled", value: 1 }],
    ["refuse", { status: "rejected", reason: { code: "storageUnavailable" } }],
  ] as const)(
    "holds, with %s, for sequences that forget what they are told",
    async (onCounterLoss, result) => {
      const { ledger } = await openLedgerFixture({ onCounterLoss }, ({ counters }) => ({
        counters: {
          ...counters,
          nextMessageIds: async (batch) => batch.map(() => null),
          raiseMessageIds: async () => {},
        },
      }));
      const [sent] = await Promise.allSettled([say(ledger, ann, person(bob), "text")]);
      expect(sent).toMatchObject(result);
    },
  );

  test("continues where a sequence is behind and cannot be raised", async () => {
    const { ledger, storage } = await openLedgerFixture({}, ({ counters }) => {
      const reject = away().raiseMessageIds;
      return { counters: { ...counters, raiseMessageIds: reject } };
    });
    const conversation = await storedUpTo(storage, 5);
    await storage.counters.raiseMessageIds([{ conversation, atLeast: messageId(2) }]);
    expect(await say(ledger, ann, person(bob), "text")).toBe(6);
  });
});

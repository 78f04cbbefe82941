import {
  type AppendOutcome,
  createGroup,
  LedgerError,
  listMessages,
  listUnread,
  type MediaId,
  type MessageStore,
  messageId,
  type NewMessage,
  recentSessions,
  sendMessage,
  singleConversation,
  userId,
  userPair,
} from "@chatledger/core";
import { describe, expect, test } from "vitest";
import { ann, bob, eve, openLedgerFixture, person, say, textOf } from "./ledger-fixture.js";

const newest = messageId(0);

/** The store, with the outcomes of its first batches changed. */
function withAppends(
  messages: MessageStore,
  ...appends: ((batch: Parameters<MessageStore["append"]>[0]) => Promise<readonly AppendOutcome[]>)[]
): MessageStore {
  return { ...messages, append: (batch) => (appends.shift() ?? messages.append)(batch) };
}

describe("numbering", () => {
  test("goes on above the newest message when the sequences were forgotten", async () => {
    const { ledger, forgetCaches } = await openLedgerFixture();
    await say(ledger, ann, person(bob), "one");
    await forgetCaches();
    expect(await say(ledger, bob, person(ann), "two")).toBe(2);
  });

  test("numbers anew, in order, when a sequence gives out ids that exist", async () => {
    const { ledger, storage, forgetCaches } = await openLedgerFixture();
    for (const text of ["one", "two"]) await say(ledger, ann, person(bob), text);
    const [relation] = await storage.messages.findRelations([userPair(ann, bob)]);
    if (!relation) throw new Error("no relation");
    await forgetCaches();
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

  test("gives up on a sequence that cannot be primed", async () => {
    const { ledger } = await openLedgerFixture({}, ({ counters }) => ({
      counters: {
        ...counters,
        nextMessageIds: async (batch) => batch.map(() => null),
        raiseMessageIds: async () => {},
      },
    }));
    await expect(say(ledger, ann, person(bob), "one")).rejects.toMatchObject({ code: "storageUnavailable" });
  });
});

describe("a store that fails", () => {
  test("refuses what it did not write, and takes the next", async () => {
    const { ledger } = await openLedgerFixture({}, ({ messages }) => ({
      messages: withAppends(messages, async () => {
        throw new LedgerError("storageUnavailable", "the disk is full");
      }),
    }));
    await expect(say(ledger, ann, person(bob), "lost")).rejects.toMatchObject({ code: "storageUnavailable" });
    await say(ledger, ann, person(bob), "kept");
    expect((await listMessages(ledger, ann, person(bob), newest, 10)).map(textOf)).toEqual(["kept"]);
  });

  test("answers outcomeUnknown where it could not say, and counts what turns out to be stored", async () => {
    const { ledger } = await openLedgerFixture({}, ({ messages }) => ({
      messages: withAppends(
        messages,
        (batch) => messages.append(batch),
        async (batch) => {
          await messages.append(batch);
          throw new LedgerError("outcomeUnknown", "the connection broke at COMMIT");
        },
      ),
    }));
    await say(ledger, ann, person(bob), "counted");
    expect((await listUnread(ledger, bob)).total).toBe(1);
    await expect(say(ledger, ann, person(bob), "in doubt")).rejects.toMatchObject({ code: "outcomeUnknown" });
    expect((await listUnread(ledger, bob)).total).toBe(2);
  });

  test("fails one message of a batch alone", async () => {
    const { ledger } = await openLedgerFixture({}, ({ messages }) => ({
      messages: withAppends(messages, async (batch) => {
        const outcomes = await messages.append(batch.filter(({ body }) => textOf({ body }) !== "poison"));
        return batch.map(({ body }) =>
          textOf({ body }) === "poison"
            ? ({ status: "notWritten", reason: "tooLarge" } as const)
            : (outcomes[0] ?? { status: "unknown" }),
        );
      }),
    }));
    const results = await Promise.allSettled(
      ["one", "poison", "two"].map((text) => say(ledger, ann, person(bob), text)),
    );
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((await listUnread(ledger, bob)).total).toBe(2);
  });

  test("still answers a durable message when it cannot be counted, and says so", async () => {
    const { ledger, problems } = await openLedgerFixture({}, ({ counters }) => ({
      counters: {
        ...counters,
        addUnread: async () => {
          throw new LedgerError("storageUnavailable", "the cache is away");
        },
      },
    }));
    expect(await say(ledger, ann, person(bob), "one")).toBe(1);
    expect(problems).toEqual(["counting unread messages"]);
  });
});

describe("idempotent sends", () => {
  test("store and count once, whether they come together or one after the other", async () => {
    const { ledger } = await openLedgerFixture();
    const together = await Promise.all([1, 2, 3].map(() => say(ledger, ann, person(bob), "hello", "key")));
    const later = await say(ledger, ann, person(bob), "hello again", "key");
    expect([...together, later]).toEqual([1, 1, 1, 1]);
    expect((await listUnread(ledger, bob)).total).toBe(1);
    expect((await listMessages(ledger, bob, person(ann), newest, 10)).map(textOf)).toEqual(["hello"]);
  });

  test("share a failure with the send that they repeat", async () => {
    const { ledger } = await openLedgerFixture({}, ({ messages }) => ({
      messages: withAppends(messages, async (batch) =>
        batch.map(() => ({ status: "notWritten", reason: "storageUnavailable" })),
      ),
    }));
    const results = await Promise.allSettled([1, 2].map(() => say(ledger, ann, person(bob), "hello", "key")));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await say(ledger, ann, person(bob), "hello", "key")).toBeGreaterThan(0);
  });

  test("leave no gap in the ids", async () => {
    const { ledger } = await openLedgerFixture();
    await say(ledger, ann, person(bob), "one", "key");
    await say(ledger, ann, person(bob), "one", "key");
    expect(await say(ledger, ann, person(bob), "two")).toBe(2);
  });

  test("are told apart by sender and by conversation", async () => {
    const { ledger } = await openLedgerFixture();
    await say(ledger, ann, person(bob), "one", "key");
    expect(await say(ledger, bob, person(ann), "two", "key")).toBe(2);
    expect(await say(ledger, ann, person(eve), "three", "key")).toBe(1);
  });
});

describe("voice messages", () => {
  const voice = Buffer.from([0, 0, 0, 7, 1, 2, 3]);

  test("hold back what follows them in their conversation, and nothing else", async () => {
    let finishUpload: (ids: readonly MediaId[]) => void = () => {};
    let begun: () => void = () => {};
    const uploading = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { ledger } = await openLedgerFixture({}, ({ media }) => ({
      media: {
        ...media,
        put: async (voices, now) => {
          const ids = await media.put(voices, now);
          begun();
          return new Promise((resolve) => {
            finishUpload = () => resolve(ids);
          });
        },
      },
    }));
    const spoken = sendMessage(ledger, {
      from: ann,
      to: person(bob),
      kind: "voice",
      body: voice,
      createdAt: 1,
      clientKey: null,
    });
    const behind = ["b", "c"].map((text) => say(ledger, ann, person(bob), text));
    await uploading;
    expect(await say(ledger, ann, person(eve), "elsewhere")).toBe(1);
    finishUpload([]);
    expect(await Promise.all([spoken, ...behind])).toEqual([1, 2, 3]);
    const [third, second, first] = await listMessages(ledger, bob, person(ann), newest, 10);
    expect([first?.body, second && textOf(second), third && textOf(third)]).toEqual([voice, "b", "c"]);
  });

  test("fail alone when the media store does", async () => {
    const { ledger } = await openLedgerFixture({}, ({ media }) => ({
      media: {
        ...media,
        put: async () => {
          throw new LedgerError("storageUnavailable", "the media server is away");
        },
      },
    }));
    const spoken = sendMessage(ledger, {
      from: ann,
      to: person(bob),
      kind: "voice",
      body: voice,
      createdAt: 1,
      clientKey: null,
    });
    const text = say(ledger, ann, person(bob), "text");
    await expect(spoken).rejects.toMatchObject({ code: "storageUnavailable" });
    expect(await text).toBe(1);
  });

  test("of somebody who is not a member keep no audio", async () => {
    const stored: unknown[] = [];
    const { ledger } = await openLedgerFixture({}, ({ media }) => ({
      media: {
        ...media,
        put: (voices, now) => {
          stored.push(...voices);
          return media.put(voices, now);
        },
      },
    }));
    const { group } = await createGroup(ledger, {
      creator: ann,
      kind: "temporary",
      name: "g",
      avatar: "",
      members: [ann],
    });
    const send = sendMessage(ledger, {
      from: bob,
      to: { kind: "group", group },
      kind: "voice",
      body: voice,
      createdAt: 1,
      clientKey: null,
    });
    await expect(send).rejects.toMatchObject({ code: "notPermitted" });
    expect(stored).toEqual([]);
  });
});

describe("a batch", () => {
  test("keeps the order of each conversation over several lanes and kinds", async () => {
    const { ledger } = await openLedgerFixture({ sendLanes: 3, maxBatch: 7 });
    const { group } = await createGroup(ledger, {
      creator: ann,
      kind: "temporary",
      name: "g",
      avatar: "",
      members: [ann, bob],
    });
    const peers = [person(bob), person(eve), { kind: "group", group } as const];
    const ids = await Promise.all(
      Array.from({ length: 90 }, (_, index) => say(ledger, ann, peers[index % 3] ?? person(bob), `${index}`)),
    );
    for (const peer of [0, 1, 2]) {
      const own = ids.filter((_, index) => index % 3 === peer);
      expect(own).toEqual(own.map((_, index) => index + 1));
    }
  });

  test.each([
    ["neighbours", (index: number) => [2 * index + 1, 2 * index + 2]],
    ["numbers far apart", (index: number) => [index + 1, 1_000 * (index + 1)]],
    ["one who writes to all", (index: number) => [1, index + 2]],
  ] as const)("lanes share the work of %s", async (_, pair) => {
    const sizes: number[] = [];
    const { ledger } = await openLedgerFixture({ sendLanes: 4 }, ({ messages }) => ({
      messages: withAppends(
        messages,
        ...Array.from({ length: 4 }, () => async (batch: readonly NewMessage[]) => {
          sizes.push(batch.length);
          return messages.append(batch);
        }),
      ),
    }));

    await Promise.all(
      Array.from({ length: 400 }, (_, index) => {
        const [from, to] = pair(index);
        return say(ledger, userId(from ?? 0), person(userId(to ?? 0)), "text");
      }),
    );

    expect(sizes).toHaveLength(4);
    expect(Math.min(...sizes)).toBeGreaterThan(60);
  });

  test("moves the sessions by the server's clock, not by the sender's", async () => {
    const { ledger, clock } = await openLedgerFixture();
    await say(ledger, ann, person(bob), "one");
    const [session] = await recentSessions(ledger, bob, 0);
    expect(session?.updatedAt).toBe(Math.floor(clock.now() / 1000));
    expect(session?.newest.createdAt).toBe(1_000);
  });
});

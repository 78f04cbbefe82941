import {
  type AppendOutcome,
  LedgerError,
  listMessages,
  listUnread,
  messageId,
  type NewMessage,
  recentSessions,
  userId,
} from "@chatledger/core";
import { describe, expect, test } from "vitest";
import {
  all,
  ann,
  bob,
  eve,
  newGroup,
  openLedgerFixture,
  person,
  say,
  textOf,
  withAppends,
} from "./ledger-fixture.js";

const newest = messageId(0);

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
});

describe("a failure that a store names", () => {
  const failing = (outcome: AppendOutcome) =>
    openLedgerFixture({}, ({ messages }) => ({
      messages: withAppends(messages, async (batch) => batch.map(() => outcome)),
    }));

  test.each([
    ["tooLarge", "tooLarge"],
    ["overloaded", "overloaded"],
    ["storageUnavailable", "storageUnavailable"],
  ] as const)("%s is answered as %s, with what the driver said", async (reason, code) => {
    const cause = new Error("what the driver said");
    const { ledger } = await failing({ status: "notWritten", reason, cause });
    await expect(say(ledger, ann, person(bob), "text")).rejects.toMatchObject({
      code,
      message: expect.stringContaining("what the driver said"),
      cause,
    });
  });

  test("an unknown outcome carries what the driver said, too", async () => {
    const cause = new Error("the connection broke at COMMIT");
    const { ledger } = await failing({ status: "unknown", cause });
    await expect(say(ledger, ann, person(bob), "text")).rejects.toMatchObject({
      code: "outcomeUnknown",
      message: expect.stringContaining("the connection broke at COMMIT"),
      cause,
    });
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

describe("a batch", () => {
  test("keeps the order of each conversation over several lanes and kinds", async () => {
    const { ledger } = await openLedgerFixture({ sendLanes: 3, maxBatch: 7 });
    const group = await newGroup(ledger, [ann, bob]);
    const peers = [person(bob), person(eve), all(group)];
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

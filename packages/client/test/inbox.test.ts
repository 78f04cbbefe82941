import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Connection } from "../src/connection.js";
import { withUser } from "../src/conversation.js";
import { createInbox, type Inbox } from "../src/inbox.js";
import type { Message } from "../src/message.js";
import type { Puller } from "../src/pull.js";

const conversation = withUser(2);

const messageOf = (id: number): Message => ({
  conversation,
  id,
  from: 2,
  sentAt: id,
  content: { kind: "text", text: String(id) },
});

interface World {
  readonly inbox: Inbox;
  readonly connection: Connection;
  /** Ids that the store has; a set may have holes, as a store may. */
  readonly stored: Set<number>;
  readonly delivered: number[];
  readonly pulled: number[];
  /** Resolves when a message with this id has been delivered. */
  until(id: number): Promise<void>;
}

/** An inbox in front of a history that answers at once. */
function openWorld(): World {
  const stored = new Set<number>();
  const delivered: number[] = [];
  const pulled: number[] = [];
  const watchers = new Set<() => void>();
  const newest = () => Math.max(0, ...stored);
  const connection = { end: () => undefined } as unknown as Connection;
  const puller: Puller = {
    startAt: () => undefined,
    newestIds: async () => (stored.size === 0 ? [] : [{ conversation, newest: newest() }]),
    async eachNewestId(_, conversations, onAnswer) {
      for (const one of conversations) onAnswer(one, newest());
    },
    async messages(_, __, ids) {
      pulled.push(...ids);
      return new Map(ids.filter((id) => stored.has(id)).map((id) => [id, messageOf(id)]));
    },
    startBefore: async () => 0,
  };
  const inbox = createInbox({
    puller,
    connection: () => connection,
    gapMs: 1,
    deliver({ id }) {
      delivered.push(id);
      for (const watcher of [...watchers]) watcher();
    },
  });
  return {
    inbox,
    connection,
    stored,
    delivered,
    pulled,
    until: (id) =>
      new Promise((resolve) => {
        const look = () => {
          if (!delivered.includes(id)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
}

/** Something that happens to a client. */
const happenings = fc.array(
  fc.oneof(
    // A message is stored under the next id but some; its push comes now, later, or never.
    fc.record({
      what: fc.constant("stored" as const),
      skipped: fc.nat({ max: 2 }),
      push: fc.constantFrom("now", "later", "never"),
    }),
    fc.record({ what: fc.constant("late pushes come" as const) }),
    fc.record({ what: fc.constant("reconnected" as const) }),
    fc.record({ what: fc.constant("other work runs" as const) }),
  ),
  { maxLength: 40 },
);

test("whatever pushes are lost, late or out of order: all is delivered once, in the order of ids", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 3 }), happenings, async (before, all) => {
      const { inbox, connection, stored, delivered, until } = openWorld();
      let newest = 0;
      for (; newest < before; newest++) stored.add(newest + 1);
      await inbox.catchUp(connection);
      const late: number[] = [];
      const expected: number[] = [];
      for (const happening of all) {
        switch (happening.what) {
          case "stored":
            newest += 1 + happening.skipped;
            stored.add(newest);
            expected.push(newest);
            if (happening.push === "now") inbox.offer(messageOf(newest));
            if (happening.push === "later") late.push(newest);
            break;
          case "late pushes come":
            for (const id of late.splice(0).reverse()) inbox.offer(messageOf(id));
            break;
          case "reconnected":
            await inbox.catchUp(connection);
            break;
          case "other work runs":
            await new Promise(setImmediate);
        }
      }
      // What was pushed to nobody is found at the next reconnection.
      await inbox.catchUp(connection);
      if (expected.length > 0) await until(newest);
      expect(delivered).toEqual(expected);
      inbox.reset();
    }),
    { seed: 20_261_124, numRuns: 300 },
  );
});

describe("the history is asked", () => {
  test("for a gap, and not for what comes in order or a little late", async () => {
    const { inbox, connection, stored, delivered, pulled, until } = openWorld();
    for (let id = 1; id <= 9; id++) stored.add(id);
    await inbox.catchUp(connection);
    for (const id of [10, 12, 11, 13]) {
      stored.add(id);
      inbox.offer(messageOf(id));
    }
    expect(delivered).toEqual([10, 11, 12, 13]);
    expect(pulled).toEqual([]);
    for (const id of [14, 15]) stored.add(id);
    inbox.offer(messageOf(15));
    await until(15);
    expect(pulled).toEqual([14]);
  });

  test("for no more than a hundred messages at once, however many were missed", async () => {
    const { inbox, connection, stored, delivered, pulled, until } = openWorld();
    await inbox.catchUp(connection);
    for (let id = 1; id <= 350; id++) stored.add(id);
    await inbox.catchUp(connection);
    await until(350);
    expect(delivered).toHaveLength(350);
    expect(pulled).toHaveLength(350);
  });
});

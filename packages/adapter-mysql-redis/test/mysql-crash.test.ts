import { setTimeout as sleep } from "node:timers/promises";
import {
  type ConversationId,
  messageId,
  type NewMessage,
  relationId,
  singleConversation,
  userId,
  userPair,
} from "@chatledger/core";
import { createMysqlDatabase, startMariadb } from "@chatledger/test-servers";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "../src/migrations/migrate.js";
import { type MysqlStores, openMysqlStores } from "../src/open-mysql-stores.js";
import { configAt, eventually, serverAt } from "./mysql-fixture.js";

const laneCount = 4;
const crashCount = 3;
const batchSize = 32;

test("a server that is killed under load loses nothing that was called durable, and doubles nothing", {
  timeout: 120_000,
}, async () => {
  const server = await startMariadb();
  onTestFinished(() => server.stop());
  const { url } = await createMysqlDatabase(server.url);
  await migrate(serverAt(url), null);
  const stores = await openMysqlStores(configAt(url));
  onTestFinished(() => stores.close());
  const conversations = await introduced(stores);
  const durable: NewMessage[] = [];
  const refused: NewMessage[] = [];
  let running = true;

  /** One conversation a lane; every message has a new id, whatever became of the former one. */
  async function lane(number: number): Promise<void> {
    for (let next = 1; running; next += batchSize) {
      const batch = Array.from({ length: batchSize }, (_, index) =>
        message(conversations[number - 1], number, next + index),
      );
      const outcomes = await stores.messages.append(batch);
      for (const [index, outcome] of outcomes.entries()) {
        const one = batch[index];
        if (one === undefined) continue;
        if (outcome.status === "durable") durable.push(one);
        if (outcome.status === "notWritten") refused.push(one);
      }
      if (outcomes[0]?.status !== "durable") await sleep(20);
    }
  }

  const lanes = Array.from({ length: laneCount }, (_, number) => lane(number + 1));
  for (let crash = 0; crash < crashCount; crash++) {
    const before = durable.length;
    await eventually("messages are stored", async () => durable.length > before + 1_000);
    await server.restart();
  }
  const before = durable.length;
  await eventually("messages are stored again", async () => durable.length > before + 1_000);
  running = false;
  await Promise.all(lanes);

  const stored = new Set<string>();
  for (let number = 1; number <= laneCount; number++) {
    const conversation = singleConversation(relationId(number));
    const query = {
      conversation,
      from: messageId(0),
      after: messageId(0),
      limit: 1_000_000,
      maxBytes: 1_000_000_000,
    };
    const [page = []] = await stores.messages.pages([query]);
    for (const { id } of page) stored.add(`${conversation}:${id}`);
    expect(new Set(page.map(({ id }) => id)).size).toBe(page.length);
  }
  const isStored = ({ conversation, id }: NewMessage) => stored.has(`${conversation}:${id}`);
  expect(durable.filter((one) => !isStored(one))).toEqual([]);
  expect(refused.filter(isStored)).toEqual([]);
  const readers = Array.from({ length: laneCount }, (_, index) => userId(101 + index));
  const totals = await stores.messages.unreadTotals(readers);
  expect(totals.reduce((sum, count) => sum + count, 0)).toBe(stored.size);
});

/** The conversation of each lane. */
async function introduced({ messages }: MysqlStores): Promise<readonly ConversationId[]> {
  const pairs = Array.from({ length: laneCount }, (_, index) =>
    userPair(userId(1 + index), userId(101 + index)),
  );
  return (await messages.openRelations(pairs, 1)).map(singleConversation);
}

function message(conversation: ConversationId | undefined, lane: number, id: number): NewMessage {
  return {
    conversation: conversation ?? singleConversation(relationId(0)),
    id: messageId(id),
    from: userId(lane),
    to: userId(lane + 100),
    kind: "text",
    body: Buffer.from(`message ${id}`),
    createdAt: 1_700_000_000,
    storedAt: 1_700_000_000,
    clientKey: null,
  };
}

import { pause } from "@chatledger/load-generator";
import { msgTypeOf, pairKey, sessionOf } from "../plan/conversation.js";
import { bodyOf, createTimeOf } from "../plan/message-body.js";
import type { Population } from "../plan/population.js";
import type { Oracle } from "./oracle.js";
import { askPatiently, type Reader } from "./read-back.js";

/** Messages go out in so many waves, so long after each other: some before the proxy is told to stop, some after. */
const waves = 20;
const waveMs = 5;
const wavesBefore = 5;
const messagesInWave = 8;
const timeoutMs = 15_000;

/**
 * Has the proxy stop in an orderly way while friends write to each other, and tells the oracle what became of each
 * message: what is acknowledged until the end must be stored. Nobody else may send.
 *
 * @param stop tells it to stop, and resolves once it has
 */
export async function stopUnderLastMessages(
  oracle: Oracle,
  population: Population,
  readers: readonly Reader[],
  stop: () => Promise<void>,
): Promise<void> {
  const [userId = 0] = oracle.fixtures.users;
  // They may have to connect anew first.
  await Promise.all(readers.map((reader) => askPatiently(reader, "unreadCount", { userId })));
  const orders = new Map<number, number>();
  const sending: Promise<void>[] = [];
  let stopping = Promise.resolve();
  let turn = 0;
  for (let wave = 0; wave < waves; wave += 1) {
    if (wave === wavesBefore) stopping = stop();
    for (let message = 0; message < messagesInWave; message += 1) {
      const reader = readers[turn % readers.length];
      if (reader) sending.push(send(oracle, population, reader, turn % population.clients, orders));
      turn += 1;
    }
    const [reader] = readers;
    if (reader) await pause(reader.clock, waveMs);
  }
  await Promise.all([stopping, ...sending]);
}

/** @param orders how many requests have left on each connection */
async function send(
  { fixtures, journal, run, nextNumber }: Oracle,
  population: Population,
  { clock, connection }: Reader,
  client: number,
  orders: Map<number, number>,
): Promise<void> {
  const friend = population.friends[client]?.[0];
  const { link, id: connectionId } = connection;
  if (link === null || friend === undefined) return;
  const key = pairKey(client, friend);
  const number = nextNumber(client);
  const sentAt = clock.now();
  const text = bodyOf(run, { client, number, size: 0, key, intendedAt: sentAt });
  const order = (orders.get(connectionId) ?? 0) + 1;
  orders.set(connectionId, order);
  const { outcome, reason, body } = await link.request(
    "msgData",
    {
      fromUserId: fixtures.users[client] ?? 0,
      toSessionId: sessionOf(fixtures, key, client).sessionId,
      ...{ msgId: 0, createTime: createTimeOf(sentAt), msgType: msgTypeOf(key, false), msgData: text },
    },
    timeoutMs,
  );
  journal.send({
    ...{ client, number, key, size: text.length, voice: false, connection: connectionId, order },
    ...{ intendedAt: sentAt, sentAt, answeredAt: clock.now(), outcome, reason },
    id: outcome === "ok" ? (body?.msgId ?? 0) : 0,
    isRepeated: false,
  });
}

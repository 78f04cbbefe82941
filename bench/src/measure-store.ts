import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import { messageId, type NewMessage, singleConversation, userId, userPair } from "@chatledger/core";
import { type Measurement, medianRound, type Round, rangeOf } from "./measurement.js";
import type { Options, StoreKind } from "./options.js";
import { makePairs } from "./pairs.js";
import { ownUsage } from "./process-usage.js";
import { textBytes } from "./scenarios.js";

/** As many as a busy proxy finds waiting. */
const batchMessages = 256;
const storedAt = 1_700_000_000;

/**
 * The limit that the store sets: a plain loop that appends batches to it, each one transaction, without network,
 * protocol or domain in between.
 */
export async function measureStore(kind: StoreKind, path: string, options: Options): Promise<Measurement> {
  const storage = await openEmbeddedStorage({ path });
  try {
    const pairs = makePairs(options.pairs);
    const relations = await storage.messages.openRelations(
      pairs.map(({ from, to }) => userPair(userId(from), userId(to))),
      storedAt,
    );
    const lastIds = pairs.map(() => 0);
    let turn = 0;
    const nextBatch = (): readonly NewMessage[] =>
      Array.from({ length: batchMessages }, () => {
        const { from, to, text } = pairs[turn] as (typeof pairs)[number];
        const id = (lastIds[turn] ?? 0) + 1;
        lastIds[turn] = id;
        const conversation = singleConversation(relations[turn] as (typeof relations)[number]);
        turn = (turn + 1) % pairs.length;
        return {
          ...{
            conversation,
            id: messageId(id),
            from: userId(from),
            to: userId(to),
            kind: "text",
            body: text,
          },
          ...{ createdAt: storedAt, storedAt, clientKey: null },
        };
      });
    /** Appends for so long; answers how many messages, and in how many seconds. */
    const append = async (seconds: number) => {
      const beganAt = performance.now();
      const usedBefore = ownUsage();
      let messages = 0;
      let elapsed = 0;
      do {
        const outcomes = await storage.messages.append(nextBatch());
        if (outcomes.some(({ status }) => status !== "durable"))
          throw new Error("the store did not take a batch");
        messages += outcomes.length;
        elapsed = (performance.now() - beganAt) / 1_000;
      } while (elapsed < seconds);
      return { messages, seconds: elapsed, cpu: ownUsage().cpuSeconds - usedBefore.cpuSeconds };
    };

    await append(options.warmUp);
    const rounds: Round[] = [];
    while (rounds.length < options.rounds) {
      const { messages, seconds, cpu } = await append(options.seconds);
      rounds.push({
        ...{ seconds, messages, messagesPerSecond: messages / seconds, p50: null, p99: null },
        ...{ cpu, generatorCpu: null, residentBytes: null },
      });
    }
    return {
      ...{ scenario: `store-append-${batchMessages}`, store: kind, connections: 0, inFlight: batchMessages },
      ...{ pairs: pairs.length, textBytes, rounds, median: medianRound(rounds), range: rangeOf(rounds) },
      ...{ rawMessagesPerSecond: null, problems: [] },
    };
  } finally {
    await storage.close();
  }
}

import {
  type ConversationId,
  messageId,
  type NewMessage,
  type Storage,
  singleConversation,
  userId,
  userPair,
} from "@chatledger/core";
import { makePairs, type Pair } from "../workload/pairs.js";
import { unixSeconds } from "../workload/unix-seconds.js";
import { type BatchLoop, type BatchLoopKind, inTurns } from "./batch-loop.js";

interface KnownPair extends Pair {
  readonly conversation: ConversationId;
}

/** The adapter by itself: ids and append of a batch, as a lane of the proxy asks for them. */
export const storeAppend: BatchLoopKind = {
  name: "store-append",
  about: "no proxy: batches of 256 through the store's adapter",
  async open(fixture, count) {
    const storage = await fixture.openStorage();
    try {
      const lanes = fixture.kind === "mysql" ? 2 : 1;
      const pairs = await openKnownPairs(storage, Math.max(count, lanes));
      return {
        lanes: Array.from({ length: lanes }, (_, lane) =>
          appender(
            storage,
            pairs.filter((_pair, index) => index % lanes === lane),
          ),
        ),
        close: () => storage.close(),
      } satisfies BatchLoop;
    } catch (error) {
      await storage.close();
      throw error;
    }
  },
};

/** Relations that exist and sequences that are known. */
async function openKnownPairs({ messages, counters }: Storage, count: number): Promise<readonly KnownPair[]> {
  const pairs = makePairs(count);
  const relations = await messages.openRelations(
    pairs.map(({ from, to }) => userPair(userId(from), userId(to))),
    unixSeconds(),
  );
  const known = pairs.map((pair, index): KnownPair => {
    const relation = relations[index];
    if (relation === undefined) throw new Error("a relation was not opened");
    return { ...pair, conversation: singleConversation(relation) };
  });
  await counters.raiseMessageIds(known.map(({ conversation }) => ({ conversation, atLeast: messageId(0) })));
  return known;
}

function appender({ messages, counters }: Storage, pairs: readonly KnownPair[]): () => Promise<number> {
  const nextTurns = inTurns(pairs.length);
  return async () => {
    const counts = new Map<KnownPair, number>();
    const turns = nextTurns().map((index) => pairs[index] as KnownPair);
    for (const pair of turns) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    const distinct = [...counts.keys()];
    const firsts = await counters.nextMessageIds(
      distinct.map((pair) => ({ conversation: pair.conversation, count: counts.get(pair) ?? 0 })),
    );
    const nextOf = new Map(distinct.map((pair, index) => [pair, Number(firsts[index] ?? 0)]));
    const storedAt = unixSeconds();
    const batch = turns.map((pair): NewMessage => {
      const id = nextOf.get(pair) ?? 0;
      nextOf.set(pair, id + 1);
      const { conversation, from, to, text: body } = pair;
      return {
        ...{ conversation, id: messageId(id), from: userId(from), to: userId(to), kind: "text", body },
        ...{ createdAt: storedAt, storedAt, clientKey: null },
      };
    });
    const outcomes = await messages.append(batch);
    if (outcomes.some(({ status }) => status !== "durable"))
      throw new Error("the store did not take a batch");
    return batch.length;
  };
}

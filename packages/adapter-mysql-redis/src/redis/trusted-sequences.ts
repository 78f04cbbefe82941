import type { ConversationId, CounterStore } from "@chatledger/core";
import { boundedMap } from "../bounded-map.js";
import type { CounterGenerations } from "./counter-generations.js";

const MAX_CONVERSATIONS = 1_000_000;

type Sequences = Pick<CounterStore, "nextMessageIds" | "raiseMessageIds">;

/**
 * Sequences of a Redis that was lost in between are behind what was given out meanwhile. Where they are far behind,
 * the store's unique key catches it; where they point into a gap that no message has filled, an id would be given
 * out below those that are stored. So in a generation that began after this process did, a sequence counts as
 * unknown until this process has raised it.
 */
export function trustedSequences(redis: Sequences, generations: CounterGenerations): Sequences {
  const first = generations.current();
  const raisedIn = boundedMap<ConversationId, number>(MAX_CONVERSATIONS);

  return {
    async nextMessageIds(batch) {
      const generation = generations.current();
      if (generation === first) return redis.nextMessageIds(batch);
      const trusted = batch.filter(({ conversation }) => raisedIn.get(conversation) === generation);
      const answers = trusted.length > 0 ? await redis.nextMessageIds(trusted) : [];
      let next = 0;
      return batch.map(({ conversation }) =>
        // As filtered above: another call may have raised the sequence meanwhile.
        trusted[next]?.conversation === conversation ? (answers[next++] ?? null) : null,
      );
    },

    async raiseMessageIds(batch) {
      const generation = generations.current();
      await redis.raiseMessageIds(batch);
      if (generation === first) return;
      for (const { conversation } of batch) raisedIn.set(conversation, generation);
    },
  };
}

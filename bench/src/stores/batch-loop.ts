import type { StoreFixture } from "./store-fixture.js";

/**
 * A loop that stores batches of messages without network, protocol or domain in front: the same work as a proxy has
 * with texts between known pairs.
 */
export interface BatchLoop {
  /** Each stores one batch after the other, and all work at the same time. A call answers how many messages. */
  readonly lanes: readonly (() => Promise<number>)[];
  close(): Promise<void>;
}

export interface BatchLoopKind {
  readonly name: string;
  readonly about: string;
  open(fixture: StoreFixture, pairs: number): Promise<BatchLoop>;
}

/** As many messages as a busy proxy finds waiting. */
const batchMessages = 256;

/** Numbers from 0 to `count` - 1 in turn, so many at a time: which pairs a batch has messages of. */
export function inTurns(count: number): () => readonly number[] {
  let turn = 0;
  return () =>
    Array.from({ length: batchMessages }, () => {
      const taken = turn;
      turn = turn + 1 === count ? 0 : turn + 1;
      return taken;
    });
}

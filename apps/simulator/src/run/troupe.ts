import type { CrewInterval } from "../clients/crew.js";
import type { CommandMeter } from "../clients/meter.js";

/** All clients of a run, wherever they act: in this thread, or in several. */
export interface Troupe {
  /** Lets them act from `startAt`, milliseconds since 1970. */
  play(startAt: number): void;
  /** Nobody begins anything new. Resolves once every request under way is answered or given up. */
  stop(): Promise<void>;
  /** What happened since the last call. */
  takeInterval(): Promise<TroupeInterval>;
  commands(): Promise<ReadonlyMap<string, CommandMeter>>;
  close(): Promise<void>;
}

export interface TroupeInterval extends CrewInterval {
  /** The 99th percentile of the event loop's delay, in milliseconds, where it is worst. */
  readonly loopDelay: number;
  /** The busiest event loop's use, 0 to 1. */
  readonly busiest: number;
}

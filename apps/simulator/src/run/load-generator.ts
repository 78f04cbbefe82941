import type { Histogram } from "hdr-histogram-js";
import type { CommandMeter } from "../clients/meter.js";
import type { LoadInterval } from "../clients/virtual-users.js";

/** All clients of a run, wherever they act: in this thread, or in several. */
export interface LoadGenerator {
  /** Lets them act from `startAt`, milliseconds since 1970. */
  start(startAt: number): void;
  /** Nobody begins anything new. Resolves once every request under way is answered or given up. */
  stop(): Promise<void>;
  /** What happened since the last call. */
  takeInterval(): Promise<GeneratorInterval>;
  commands(): Promise<ReadonlyMap<string, CommandMeter>>;
  /** How long after they were due messages were pushed, in microseconds. */
  pushes(): Promise<Histogram>;
  /** Every client that is online pulls what it has missed. */
  pull(): Promise<void>;
  close(): Promise<void>;
}

export interface GeneratorInterval extends LoadInterval {
  /** The 99th percentile of the event loop's delay, in milliseconds, where it is worst. */
  readonly loopDelay: number;
  /** The busiest event loop's use, 0 to 1. */
  readonly busiest: number;
}

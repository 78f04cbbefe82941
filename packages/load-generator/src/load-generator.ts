export { type Clock, machineClock, pause } from "./clock.js";
export { type ClosedLoop, startClosedLoop } from "./closed-loop.js";
export { type DueQueue, openDueQueue } from "./due-queue.js";
export { inParallel } from "./in-parallel.js";
export { maxMs, openLatencyHistogram, percentileMs, recordMs } from "./latency-histogram.js";
export { type Arrival, type OpenLoop, startOpenLoop } from "./open-loop.js";
export { isInShare, partition, rotations, type Share, sharedNumbers } from "./share.js";

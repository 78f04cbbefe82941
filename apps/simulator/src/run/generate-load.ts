import type { Clock } from "@chatledger/load-generator";
import type { TimelineRow } from "../result/run-result.js";
import { deferred } from "./deferred.js";
import type { LoadGenerator } from "./load-generator.js";
import type { Recorder } from "./recorder.js";

/**
 * Lets the clients act for so many seconds, or until the signal, and records each second. Where something is not settled
 * by then, they go on until it is, to make up for what they have missed. Answers how many seconds it
 * was, once every request is answered or given up.
 */
export async function generateLoad(
  loadGenerator: LoadGenerator,
  recorder: Recorder,
  clock: Clock,
  startedAt: number,
  duration: number,
  onSecond: (row: TimelineRow) => void,
  over: AbortSignal,
  settled: Promise<unknown> = Promise.resolve(),
): Promise<number> {
  const ended = deferred<void>();
  const end = () => ended.resolve();
  over.addEventListener("abort", end, { once: true });
  if (over.aborted) end();
  loadGenerator.start(startedAt);

  let before = startedAt;
  let taking = Promise.resolve();
  async function take(): Promise<void> {
    const now = clock.now();
    const length = (now - before) / 1_000;
    before = now;
    if (length <= 0) return;
    onSecond(recorder.add((now - startedAt) / 1_000, length, await loadGenerator.takeInterval()));
  }
  let cancel = () => {};
  function tick(second: number): void {
    cancel = clock.after(startedAt + second * 1_000 - clock.now(), () => {
      taking = taking.then(take);
      if (second >= duration) end();
      tick(second < duration ? Math.min(second + 1, duration) : second + 1);
    });
  }
  tick(Math.min(1, duration));
  await ended.promise;
  await settled;
  cancel();
  over.removeEventListener("abort", end);
  const seconds = Math.max(0.001, (clock.now() - startedAt) / 1_000);
  await loadGenerator.stop();
  await taking;
  await take();
  return seconds;
}

import {
  type CpuSeconds,
  cpuBetween,
  type NamedProcess,
  ownCpuSeconds,
  type ResidentBytes,
  usageOf,
} from "../processes/usage.js";

/** What was done in a round, and what it took. */
interface TimedRound<Done> {
  readonly done: Done;
  readonly seconds: number;
  readonly cpu: CpuSeconds;
  /** At the end. */
  readonly memory: ResidentBytes;
}

/** @param work ends when the round does */
export async function timedRound<Done>(
  processes: readonly NamedProcess[],
  work: () => Promise<Done>,
): Promise<TimedRound<Done>> {
  const before = usageOf(processes);
  const own = ownCpuSeconds();
  const beganAt = performance.now();
  const done = await work();
  const seconds = (performance.now() - beganAt) / 1_000;
  const generator = ownCpuSeconds() - own;
  const { cpu, memory } = usageOf(processes);
  return { done, seconds, cpu: { ...cpuBetween(before.cpu, cpu), generator }, memory };
}

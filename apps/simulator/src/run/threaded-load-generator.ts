import { Worker } from "node:worker_threads";
import { openLatencyHistogram } from "@chatledger/load-generator";
import { decodeFromCompressedBase64 } from "hdr-histogram-js";
import { type CommandMeter, countRefusal, newCommandMeter } from "../clients/meter.js";
import type { Journal } from "../clients/records.js";
import type { LoadEvents } from "../clients/virtual-users.js";
import { deferred } from "./deferred.js";
import type { GeneratorInterval, LoadGenerator } from "./load-generator.js";
import type { WorkerMessage, WorkerRecords, WorkerRequest, WorkerTask } from "./worker-messages.js";

/** The build's file: the same place seen from src/ and from dist/. */
const entry = new URL("../../dist/run/load-worker.js", import.meta.url);

type Kind = WorkerMessage["kind"];
type Message<K extends Kind> = Extract<WorkerMessage, { readonly kind: K }>;

/** One worker and its answers. */
interface WorkerHandle {
  /** Rejects where the worker ends instead of answering. */
  ask<K extends WorkerRequest["kind"]>(kind: K, startAt?: number): Promise<Message<K>>;
}

/** Spreads the clients over so many threads. Rejects where one of them does not get ready. */
export async function openThreadedLoadGenerator(
  count: number,
  task: Omit<WorkerTask, "share">,
  journal: Journal,
  events: LoadEvents,
): Promise<LoadGenerator> {
  const workers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      startWorker({ ...task, share: { index, of: count } }, journal, events),
    ),
  );
  const askAll = <K extends WorkerRequest["kind"]>(kind: K, startAt?: number) =>
    Promise.all(workers.map((worker) => worker.ask(kind, startAt)));
  return {
    start(startAt) {
      askAll("start", startAt).catch(events.onCrash);
    },
    async stop() {
      await askAll("stop");
    },
    async takeInterval() {
      return merged((await askAll("interval")).map(({ interval }) => interval));
    },
    async commands() {
      const all = new Map<string, CommandMeter>();
      for (const { commands } of await askAll("commands")) {
        for (const { command, outcomes, refusals, latency } of commands) {
          const meter = all.get(command) ?? newCommandMeter();
          meter.outcomes.ok += outcomes.ok;
          meter.outcomes.refused += outcomes.refused;
          meter.outcomes.unknown += outcomes.unknown;
          for (const [reason, { count, expected }] of refusals) countRefusal(meter, reason, count, expected);
          meter.latency.add(decodeFromCompressedBase64(latency));
          all.set(command, meter);
        }
      }
      return all;
    },
    async pushes() {
      const all = openLatencyHistogram();
      for (const { pushes } of await askAll("commands")) all.add(decodeFromCompressedBase64(pushes));
      return all;
    },
    async pull() {
      await askAll("pull");
    },
    async close() {
      await askAll("close");
    },
  };
}

async function startWorker(task: WorkerTask, journal: Journal, events: LoadEvents): Promise<WorkerHandle> {
  // Flags of this process, as those under which sources run, are not for the build.
  const worker = new Worker(entry, { workerData: task, execArgv: [] });
  /** Answers come in the order of the questions of their kind. */
  const waiting = new Map<Kind, ReturnType<typeof deferred<WorkerMessage>>[]>();
  let over: Error | null = null;

  function expect(kind: Kind): Promise<WorkerMessage> {
    if (over) return Promise.reject(over);
    const answer = deferred<WorkerMessage>();
    const queue = waiting.get(kind);
    if (queue) queue.push(answer);
    else waiting.set(kind, [answer]);
    return answer.promise;
  }

  function end(error: Error): void {
    over ??= error;
    for (const queue of waiting.values()) for (const answer of queue.splice(0)) answer.reject(over);
  }

  worker.on("message", (message: WorkerMessage) => {
    if (message.kind === "records") note(journal, message.records);
    else if (message.kind === "gone") events.onGone(message.reason);
    else waiting.get(message.kind)?.shift()?.resolve(message);
  });
  worker.on("error", (error: Error) => {
    events.onCrash(error);
    end(error);
  });
  worker.on("exit", () => end(new Error("the worker has ended")));
  await expect("ready");
  return {
    async ask<K extends WorkerRequest["kind"]>(kind: K, startAt = 0) {
      const answer = expect(kind);
      worker.postMessage({ kind, startAt } satisfies WorkerRequest);
      return (await answer) as Message<K>;
    },
  };
}

function note(journal: Journal, records: WorkerRecords): void {
  for (const send of records.sends) journal.send(send);
  for (const read of records.reads) journal.read(read);
  for (const membership of records.memberships) journal.membership(membership);
  for (const change of records.groupChanges) journal.groupChange(change);
  for (const removal of records.removals) journal.removal(removal);
  for (const token of records.tokens) journal.token(token);
  for (const delivery of records.deliveries) journal.delivery(delivery);
  for (const [from, until] of records.disruptions) journal.disruption(from, until);
  for (const violation of records.violations) journal.violation(violation);
}

function merged(
  intervals: readonly (Omit<GeneratorInterval, "latency"> & { readonly latency: string })[],
): GeneratorInterval {
  const latency = openLatencyHistogram();
  for (const interval of intervals) latency.add(decodeFromCompressedBase64(interval.latency));
  const sum = (count: (interval: (typeof intervals)[number]) => number) =>
    intervals.reduce((total, interval) => total + count(interval), 0);
  return {
    latency,
    outcomes: {
      ok: sum(({ outcomes }) => outcomes.ok),
      refused: sum(({ outcomes }) => outcomes.refused),
      unknown: sum(({ outcomes }) => outcomes.unknown),
    },
    intended: sum(({ intended }) => intended),
    sent: sum(({ sent }) => sent),
    answered: sum(({ answered }) => answered),
    started: sum(({ started }) => started),
    startedLate: sum(({ startedLate }) => startedLate),
    inFlight: sum(({ inFlight }) => inFlight),
    online: sum(({ online }) => online),
    reconnects: sum(({ reconnects }) => reconnects),
    loopDelay: Math.max(...intervals.map(({ loopDelay }) => loopDelay)),
    busiest: Math.max(...intervals.map(({ busiest }) => busiest)),
  };
}

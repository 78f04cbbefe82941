import { parentPort, workerData } from "node:worker_threads";
import { encodeIntoCompressedBase64 } from "hdr-histogram-js";
import { openCrew } from "../clients/crew.js";
import { openMeter } from "../clients/meter.js";
import type { Journal, MembershipRecord, ReadRecord, SendRecord } from "../clients/records.js";
import { castOf } from "../plan/conversation.js";
import { planPopulation } from "../plan/population.js";
import { realWorld } from "../real-world.js";
import type { Violation } from "../run-result.js";
import { readCredentials } from "./credentials.js";
import { watchLoop } from "./loop-watch.js";
import type { WorkerMessage, WorkerRequest, WorkerTask } from "./worker-messages.js";

/** The thread of a worker: a crew, and the way to it. */

const flushMs = 200;

const task: WorkerTask = workerData;
const port = parentPort;
if (port === null) throw new Error("this is no worker");
const tell = (message: WorkerMessage) => port.postMessage(message);

const { scenario, seed, run } = task;
const { journal, flush } = openPostedJournal();
const world = realWorld(task.address);
const credentials = await readCredentials(task.usersFrom, task.password, scenario.clients);
const meter = openMeter();
const scene = {
  ...{ run, scenario, clock: world.clock, meter, journal, inFlight: 0 },
  ...{ population: planPopulation(scenario, seed), cast: castOf(task.users, task.groups) },
  ...{ passwordHash: credentials.passwordHash, userNameOf: credentials.userNameOf },
};
const crew = await openCrew(world, scene, seed, task.share, {
  onGone: (reason) => tell({ kind: "gone", reason }),
  // What is thrown here ends the thread, and the one that started it hears of it.
  onCrash: (error) =>
    setImmediate(() => {
      throw error;
    }),
});
const loop = watchLoop();
const flushing = setInterval(flush, flushMs);
port.on("message", (request: WorkerRequest) => void answer(request));
tell({ kind: "ready" });

async function answer(request: WorkerRequest): Promise<void> {
  switch (request.kind) {
    case "play":
      crew.play(request.startAt);
      return tell({ kind: "play" });
    case "stop":
      await crew.stop();
      flush();
      return tell({ kind: "stop" });
    case "interval": {
      const { delay, use } = loop.take();
      const interval = crew.takeInterval();
      const latency = encodeIntoCompressedBase64(interval.latency);
      return tell({ kind: "interval", interval: { ...interval, latency, loopDelay: delay, busiest: use } });
    }
    case "commands": {
      const commands = [...meter.commands].map(([command, { outcomes, latency }]) => {
        return { command, outcomes, latency: encodeIntoCompressedBase64(latency) };
      });
      return tell({ kind: "commands", commands });
    }
    case "close":
      clearInterval(flushing);
      loop.stop();
      crew.close();
      tell({ kind: "close" });
      port?.close();
  }
}

/** A journal that is posted to the thread where the oracle is. */
function openPostedJournal(): { readonly journal: Journal; flush(): void } {
  let sends: SendRecord[] = [];
  let reads: ReadRecord[] = [];
  let memberships: MembershipRecord[] = [];
  let troubles: [number, number][] = [];
  let violations: Violation[] = [];
  return {
    journal: {
      send: (record) => void sends.push(record),
      read: (record) => void reads.push(record),
      membership: (record) => void memberships.push(record),
      trouble: (from, until) => void troubles.push([from, until]),
      violation: (violation) => void violations.push(violation),
    },
    flush() {
      if (sends.length + reads.length + memberships.length + troubles.length + violations.length === 0)
        return;
      tell({ kind: "records", records: { sends, reads, memberships, troubles, violations } });
      [sends, reads, memberships, troubles, violations] = [[], [], [], [], []];
    },
  };
}

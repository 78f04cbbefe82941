import { parentPort, workerData } from "node:worker_threads";
import { machineClock } from "@chatledger/load-generator";
import { encodeIntoCompressedBase64 } from "hdr-histogram-js";
import { openMeter } from "../clients/meter.js";
import type { Journal } from "../clients/records.js";
import { openVirtualUsers } from "../clients/virtual-users.js";
import { fixturesOf } from "../plan/conversation.js";
import { planPopulation } from "../plan/population.js";
import { readCredentials } from "./credentials.js";
import { watchLoop } from "./loop-watch.js";
import { openWorld } from "./way.js";
import type { WorkerMessage, WorkerRecords, WorkerRequest, WorkerTask } from "./worker-messages.js";

/** The thread of a worker: a share of the virtual users, and the messages to and from them. */

const flushMs = 200;

const task: WorkerTask = workerData;
const port = parentPort;
if (port === null) throw new Error("this is no worker");
const tell = (message: WorkerMessage) => port.postMessage(message);

const { scenario, seed, run } = task;
const { journal, flush } = openPostedJournal();
const credentials = await readCredentials(task.usersFrom, task.password, scenario.clients);
const meter = openMeter();
const context = {
  ...{ run, scenario, clock: machineClock, meter, journal, inFlight: 0, toldIsSure: task.toldIsSure },
  ...{ population: planPopulation(scenario, seed), fixtures: fixturesOf(task.users, task.groups) },
  ...{ passwordHash: credentials.passwordHash, userNameOf: credentials.userNameOf },
};
const onGone = (reason: string) => tell({ kind: "gone", reason });
const world = await openWorld(task.way, context, onGone);
const users = await openVirtualUsers(world, context, seed, task.share, {
  onGone,
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
    case "start":
      users.start(request.startAt);
      return tell({ kind: "start" });
    case "stop":
      await users.stop();
      flush();
      return tell({ kind: "stop" });
    case "interval": {
      const { delay, use } = loop.take();
      const interval = users.takeInterval();
      const latency = encodeIntoCompressedBase64(interval.latency);
      return tell({ kind: "interval", interval: { ...interval, latency, loopDelay: delay, busiest: use } });
    }
    case "commands": {
      const commands = [...meter.commands].map(([command, { outcomes, refusals, latency }]) => {
        return { command, outcomes, refusals, latency: encodeIntoCompressedBase64(latency) };
      });
      const pushes = encodeIntoCompressedBase64(meter.pushes);
      return tell({ kind: "commands", commands, pushes });
    }
    case "pull":
      await world.pull();
      flush();
      return tell({ kind: "pull" });
    case "close":
      clearInterval(flushing);
      loop.stop();
      users.close();
      world.close();
      flush();
      tell({ kind: "close" });
      port?.close();
  }
}

/** A journal that is posted to the thread where the oracle is. */
function openPostedJournal(): { readonly journal: Journal; flush(): void } {
  let records = newRecords();
  let count = 0;
  const into =
    <Kind extends keyof Records>(kind: Kind) =>
    (record: Records[Kind][number]): void => {
      const list: Records[Kind][number][] = records[kind];
      list.push(record);
      count += 1;
    };
  const disruption = into("disruptions");
  return {
    journal: {
      ...{ send: into("sends"), read: into("reads"), membership: into("memberships") },
      ...{ groupChange: into("groupChanges"), removal: into("removals"), token: into("tokens") },
      delivery: into("deliveries"),
      disruption: (from, until) => disruption([from, until]),
      violation: into("violations"),
    },
    flush() {
      if (count === 0) return;
      tell({ kind: "records", records });
      records = newRecords();
      count = 0;
    },
  };
}

type Records = { -readonly [Kind in keyof WorkerRecords]: WorkerRecords[Kind][number][] };

function newRecords(): Records {
  return {
    ...{ sends: [], reads: [], memberships: [], groupChanges: [], removals: [], tokens: [] },
    ...{ deliveries: [], disruptions: [], violations: [] },
  };
}

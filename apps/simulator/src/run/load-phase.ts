import { machineClock, pause } from "@chatledger/load-generator";
import type { CommandMeter } from "../clients/meter.js";
import { openMeter } from "../clients/meter.js";
import { losesPushes } from "../faults/fault.js";
import { injectFaults } from "../faults/inject.js";
import type { Oracle } from "../oracle/oracle.js";
import type { Fixtures } from "../plan/conversation.js";
import type { FaultRecord, GeneratorHealth, TimelineRow } from "../result/run-result.js";
import { deferred } from "./deferred.js";
import { generateLoad } from "./generate-load.js";
import type { LoadGenerator } from "./load-generator.js";
import { openLocalLoadGenerator } from "./local-load-generator.js";
import type { Observer } from "./observer.js";
import type { PreparedRun } from "./prepared-run.js";
import { openRecorder, type Recorder } from "./recorder.js";
import { openThreadedLoadGenerator } from "./threaded-load-generator.js";
import { openWorld } from "./way.js";

/** What clients and faults have left behind. */
export interface LoadPhase {
  /** As the clock has it. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly recorder: Recorder;
  readonly faultRecords: readonly FaultRecord[];
  readonly generator: GeneratorHealth;
  readonly commands: ReadonlyMap<string, CommandMeter>;
  /** The clients, who send nothing any more. They are connected until `close` is called, once or more often. */
  readonly loadGenerator: LoadGenerator;
  close(): Promise<void>;
}

/** Clients begin so long after they are told to, so that all of them know when. */
const leadMs = 200;
/** After the last fault, the clients act for so long at least. */
const calmMs = 1_000;

/** Lets clients and faults do what they do. */
export async function runLoadPhase(
  { options, population, credentials, target, route }: PreparedRun,
  fixtures: Fixtures,
  { run, journal, violations }: Oracle,
  observer: Observer,
  over: AbortSignal,
  giveUp: (reason: string) => void,
): Promise<LoadPhase> {
  const { scenario, seed, faults } = options;
  const clock = machineClock;
  const crash = deferred<never>();
  // It may come when nobody waits for it any more.
  crash.promise.catch(() => undefined);
  const events = {
    onGone: (reason: string) =>
      giveUp(
        `${options.via.kind === "proxy" ? "the proxy" : "the message server"} cannot be reached any more: ${reason}`,
      ),
    onCrash: crash.reject,
  };
  const toldIsSure = route.messageServers === null || faults.every(({ name }) => !losesPushes(name));
  const context = {
    ...{
      run,
      scenario,
      population,
      fixtures,
      clock,
      meter: openMeter(),
      journal,
      inFlight: 0,
      toldIsSure,
    },
    ...{ passwordHash: credentials.passwordHash, userNameOf: credentials.userNameOf },
  };
  const task = {
    ...{ way: route.clients, scenario, seed, run, users: fixtures.users, groups: fixtures.groups },
    toldIsSure,
    ...{ usersFrom: options.usersFrom, password: options.password },
  };
  const loadGenerator =
    options.workers === 1
      ? await openLocalLoadGenerator(
          await openWorld(route.clients, context, events.onGone),
          context,
          seed,
          events,
        )
      : await openThreadedLoadGenerator(options.workers, task, journal, events);
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= loadGenerator.close();
    return closing;
  };
  const recorder = openRecorder();
  const plannedSeconds = scenario.duration;
  const onSecond = (row: TimelineRow) => {
    const phase = row.t > plannedSeconds ? "converging" : "running";
    const status = {
      phase,
      plannedSeconds,
      clients: scenario.clients,
      violations: violations.count(),
    } as const;
    observer.second(row, { ...status, totals: recorder.outcomes() });
  };
  try {
    const startedAt = clock.now() + leadMs;
    const cpuBefore = process.cpuUsage();
    const targets = {
      clock,
      proxy: target.proxy,
      relays: route.relays,
      messageServer: route.messageServers?.processes[0] ?? null,
      proxyLink: route.messageServers?.proxyRelay ?? null,
      redisLink: route.messageServers?.redisRelay ?? null,
      mysql: target.mysql,
      redis: target.redis,
    };
    const injecting = injectFaults(faults, targets, startedAt, over, observer.fault);
    const settled = faults.length === 0 ? injecting : injecting.then(() => pause(clock, calmMs));
    const generating = generateLoad(
      ...([loadGenerator, recorder, clock, startedAt, scenario.duration, onSecond, over, settled] as const),
    );
    const [seconds, faultRecords] = await Promise.race([Promise.all([generating, injecting]), crash.promise]);
    const { user, system } = process.cpuUsage(cpuBefore);
    const generator = recorder.health(scenario, (user + system) / 1e6, seconds);
    const commands = await loadGenerator.commands();
    return { startedAt, seconds, recorder, faultRecords, generator, commands, loadGenerator, close };
  } catch (error) {
    await close();
    throw error;
  }
}

import type { Socket } from "node:net";
import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { AskProcesses, LogLevel } from "@chatledger/admin";
import {
  type Address,
  CommandError,
  ExitCode,
  type OpenLog,
  openRepeatLimit,
} from "@chatledger/command-line";
import { openPrimaryReport } from "./admin/primary-report.js";
import { type ForkedWorker, forkWorker, startFailure } from "./forked-worker.js";
import { listenOn } from "./listeners.js";
import { openSeededStorage } from "./proxy.js";
import type { Settings } from "./settings.js";

/** A worker that lived this long, in milliseconds, is restarted at once, whatever happened before. */
const longLifeMs = 10_000;
/** Milliseconds to wait from the second early death in a row on, doubled with each, up to the maximum. */
const restartDelay = { first: 100, longest: 10_000 };
/** While no worker is serving, the proxy gives up after this many in a row ended without having served. */
const maxFailedStarts = 10;
/**
 * Milliseconds beyond `drain-seconds` that a worker has for its peers' last answers and for closing its store.
 */
const closingMs = 10_000;

/** A serving proxy of several processes. */
export interface Workers {
  readonly addresses: readonly Address[];
  /** Collects reports from the primary and its workers. */
  readonly ask: AskProcesses;
  setLogLevel(level: LogLevel): void;
  /** Changes reloadable settings of all workers, also of those that are started later. */
  apply(changes: Partial<Settings>): void;
  /**
   * Accepts no more connections and has all workers stop cleanly.
   *
   * @throws {CommandError} if one did not, and was killed
   */
  stop(): Promise<void>;
}

/** Number of workers. */
export function workerCount({ workers, store }: Settings): number {
  if (workers !== "auto") return workers;
  return store.kind === "embedded" ? 1 : availableParallelism();
}

/**
 * Serves with several processes. This one, the primary, accepts the connections and gives each to the worker that has
 * the fewest; a worker that dies is replaced. (The standard `node:cluster` would leave a connection open and unserved
 * for ever when the worker that it was given to dies before taking it.)
 *
 * @param onGivenUp is called once with the reason when no worker is serving and none can be started any more
 * @throws {CommandError} as `startProxy`
 */
export async function startWorkers(
  startSettings: Settings,
  { log, output }: OpenLog,
  onGivenUp: (error: CommandError) => void,
): Promise<Workers> {
  const settings = { ...startSettings };
  // One process migrates and creates demo users, and reports what is wrong with the store.
  await (await openSeededStorage(settings, log)).close();
  const living = new Set<ForkedWorker>();
  const stopping = new AbortController();
  const repeats = openRepeatLimit(log);
  const counts = { restarts: 0, refused: 0 };
  let failedStarts = 0;

  function start(number: number): ForkedWorker {
    const worker = forkWorker(number, { ...settings, migrate: false, seedUsers: 0 });
    living.add(worker);
    void worker.started.then(() => {
      if (!worker.isServing()) return;
      failedStarts = 0;
      log.info({ worker: number, workerPid: worker.pid }, "a worker is serving");
    });
    void worker.ended.then(() => living.delete(worker));
    return worker;
  }

  function startAnew(number: number): ForkedWorker {
    counts.restarts += 1;
    return start(number);
  }

  function killAll(): void {
    for (const worker of living) worker.kill();
  }

  function give(socket: Socket): void {
    const serving = [...living].filter((worker) => worker.isServing());
    const open = serving.reduce((sum, worker) => sum + worker.connections(), 0);
    if (open >= settings.maxConnections) {
      counts.refused += 1;
      repeats.write(
        "warn",
        "max-connections",
        () => ({ limit: settings.maxConnections }),
        "max-connections is reached: closed a new connection",
      );
      socket.destroy();
      return;
    }
    const [idlest] = serving.sort((one, other) => one.connections() - other.connections());
    if (idlest) {
      idlest.give(socket);
      return;
    }
    repeats.write("warn", "no worker", () => ({}), "no worker is serving: closed a new connection");
    socket.destroy();
  }

  /** Restarts a worker whenever it ends. */
  async function keepAlive(first: ForkedWorker): Promise<void> {
    const { number } = first;
    for (let worker = first, shortLives = 0; ; worker = startAnew(number)) {
      const end = await worker.ended;
      if (stopping.signal.aborted) {
        if (end.code !== 0) log.error({ worker: number, ...end }, "a worker did not shut down cleanly");
        return;
      }
      if (!end.served && mustGiveUp()) return giveUp(startFailure(number, end));
      shortLives = end.lived < longLifeMs ? shortLives + 1 : 0;
      const delay = restartDelayMs(shortLives);
      log.error({ worker: number, ...end, shortLives, restartsInMs: delay }, "a worker has died");
      await pause(delay, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
    }
  }

  function mustGiveUp(): boolean {
    failedStarts += 1;
    return failedStarts >= maxFailedStarts && ![...living].some((worker) => worker.isServing());
  }

  function giveUp(error: CommandError): void {
    stopping.abort();
    intake.stop();
    killAll();
    onGivenUp(error);
  }

  // However this process ends by itself (a second signal, an exception), its workers end at once.
  process.once("exit", killAll);
  const first = Array.from({ length: workerCount(settings) }, (_, index) => start(index + 1));
  await Promise.all(first.map(({ started }) => started));
  const intake = await startIntake().catch(async (error: unknown) => {
    killAll();
    await Promise.all(first.map(({ ended }) => ended));
    throw error;
  });
  const kept = first.map(keepAlive);

  async function startIntake() {
    for (const worker of first) {
      if (worker.isServing()) continue;
      const end = await worker.ended;
      if (!end.served) throw startFailure(worker.number, end);
    }
    return listenOn(settings.listen, { pauseOnConnect: true })(give);
  }

  const isServing = (worker: ForkedWorker) => worker.isServing();
  const ownReport = openPrimaryReport(
    () => ({ ...counts, serving: [...living].filter(isServing).length }),
    output,
  );

  return {
    addresses: intake.addresses,
    async ask(part) {
      const reports = await Promise.all([ownReport(part), ...[...living].map((worker) => worker.ask(part))]);
      return reports.filter((report) => report !== null);
    },
    setLogLevel(level) {
      for (const worker of living) worker.setLogLevel(level);
    },
    apply(changes) {
      Object.assign(settings, changes);
      for (const worker of living) worker.apply(changes);
    },
    async stop() {
      stopping.abort();
      intake.stop();
      for (const worker of living) worker.stop();
      const late: number[] = [];
      const cutOff = setTimeout(
        () => {
          late.push(...[...living].map(({ number }) => number));
          killAll();
        },
        settings.drainSeconds * 1_000 + closingMs,
      );
      await Promise.all(kept);
      clearTimeout(cutOff);
      process.off("exit", killAll);
      if (late.length > 0)
        throw new CommandError(
          ExitCode.software,
          `workers that did not stop were killed: ${late.join(", ")}`,
        );
    },
  };
}

/** The first death may be an accident; a worker that soon dies again waits longer each time. */
function restartDelayMs(shortLives: number): number {
  if (shortLives < 2) return 0;
  return Math.min(restartDelay.first * 2 ** (shortLives - 2), restartDelay.longest);
}

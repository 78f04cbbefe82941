import type { Address } from "@chatledger/command-line";
import {
  type BackendObserver,
  type Clock,
  closeLedger,
  defaultLedgerOptions,
  type LedgerOptions,
  openLedger,
  type Storage,
  systemClock,
} from "@chatledger/core";
import type { Logger } from "pino";
import { openConnectionMeter } from "./admin/connection-meter.js";
import type { ProxySources } from "./admin/proxy-metrics.js";
import { openRequestLog, type RequestLog } from "./admin/request-log.js";
import { openRequestMeter } from "./admin/request-meter.js";
import { openStorageMeter, type StorageMeter } from "./admin/storage-meter.js";
import { openAdmission } from "./admission.js";
import { openDeadlines } from "./deadlines.js";
import type { Dispatcher } from "./dispatch.js";
import type { OpenIntake } from "./listeners.js";
import { openStorage } from "./open-storage.js";
import { seedUsers } from "./seed-users.js";
import type { Settings } from "./settings.js";
import { openTcpServer, type TcpServer } from "./tcp-server.js";

/** A serving proxy. */
export interface Proxy {
  readonly addresses: readonly Address[];
  /** Its state, for reports. */
  readonly sources: ProxySources;
  /** Changes reloadable settings; they hold at once. */
  apply(changes: Partial<Settings>): void;
  /**
   * Stops cleanly: accepts no more connections, notifies the peers, finishes requests in flight and those that the
   * peers sent before they were notified, closes the connections, closes the store.
   */
  stop(): Promise<void>;
}

/** Bytes of a frame that are not its list: enough for the header and the other fields of a response. */
const responseOverheadBytes = 4_096;
/** While one batch is at the server, another is numbered and a third is made: measured against 2 and 4 (bench/RECORD.md). */
const lanesOnMysql = 3;
/** Reads wait for the server's disk independently; the embedded store reads one after another anyway. */
const readLanesOnMysql = 4;
const stoppedTooEarly =
  "drain-seconds expired: stopping with requests in flight. They get no answer, and their changes may have been made.";
/** Peers that were told to send nothing new are assumed to comply once nothing has arrived for this long. */
const quietMs = 100;

/**
 * Opens the store, seeds it if requested, and accepts connections.
 *
 * @param openIntake where they come from; left out, the addresses that the settings name
 * @throws {CommandError} where the store cannot be opened or an address not be listened on
 */
export async function startProxy(
  settings: Settings,
  log: Logger,
  clock: Clock = systemClock,
  openIntake?: OpenIntake,
): Promise<Proxy> {
  const live = { ...settings };
  const requestLog = openRequestLog({ log, clock, slowMs: () => slowMsOf(live) });
  const meter = openStorageMeter(requestLog.slowStatement);
  const storage = await openSeededStorage(settings, log, meter);
  try {
    return await serve(live, storage, {
      log,
      meter,
      requestLog,
      clock,
      listen: (all, dispatcher) => openTcpServer(all, dispatcher, openIntake),
    });
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** @throws {CommandError} where the store cannot be opened */
export async function openSeededStorage(
  settings: Settings,
  log: Logger,
  observer?: BackendObserver,
): Promise<Storage> {
  const storage = await openStorage(settings, log, observer);
  try {
    if (settings.seedUsers > 0 && (await seedUsers(storage, settings.seedUsers))) {
      log.info({ users: settings.seedUsers }, "created demo users");
    }
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** A proxy's environment: the machine and its network, or simulated ones. */
interface Surroundings {
  readonly log: Logger;
  readonly clock: Clock;
  /** Opens the listening side. */
  readonly listen: (settings: Settings, dispatcher: Dispatcher) => Promise<TcpServer>;
  /** Options that are not settings, such as sizes of caches and batches. */
  readonly tuning?: Partial<LedgerOptions>;
  /** An existing observer of the storage; by default, a new one. */
  readonly meter?: StorageMeter;
  readonly requestLog?: RequestLog;
}

/**
 * Serves an open, up-to-date storage, and closes it when the proxy stops.
 *
 * @param settings the proxy's own: `apply` changes them
 */
export async function serve(settings: Settings, storage: Storage, around: Surroundings): Promise<Proxy> {
  const { log, clock, listen, tuning, meter = openStorageMeter() } = around;
  const requestLog = around.requestLog ?? openRequestLog({ log, clock, slowMs: () => slowMsOf(settings) });
  const { onBatch, onStoreCall } = meter;
  const options = { ...ledgerOptions(settings), onBatch, onStoreCall, onProblem: requestLog.problem };
  const ledger = openLedger(storage, clock, { ...options, ...tuning });
  const admission = openAdmission(settings);
  const deadlines = openDeadlines(clock, settings.requestSeconds * 1_000);
  let closing = false;
  const { maxPduBytes } = settings;
  const requests = openRequestMeter();
  const connections = openConnectionMeter();
  const dispatcher: Dispatcher = {
    ...{ ledger, admission, deadlines, clock, requests, connections, requestLog, maxPduBytes },
    isClosing: () => closing,
  };
  const finish = async () => {
    deadlines.stop();
    await closeLedger(ledger);
    requestLog.flush();
  };
  const server = await listen(settings, dispatcher).catch(async (error: unknown) => {
    await finish();
    throw error;
  });

  /** Resolves after `milliseconds`. */
  const pause = (milliseconds: number) => new Promise<void>((resolve) => clock.after(milliseconds, resolve));

  return {
    addresses: server.addresses,
    sources: { settings, ledger, admission, requests, connections, storage: meter, requestLog },
    apply: (changes) => void Object.assign(settings, changes),
    async stop() {
      const giveUpAt = clock.elapsed() + settings.drainSeconds * 1_000;
      await server.stopReceiving();
      for (let seen = -1; seen !== admission.admitted() && clock.elapsed() < giveUpAt; ) {
        seen = admission.admitted();
        await pause(quietMs);
      }
      closing = true;
      while (admission.underWay() > 0 && clock.elapsed() < giveUpAt) await pause(quietMs / 10);
      if (admission.underWay() > 0) log.warn({ requests: admission.underWay() }, stoppedTooEarly);
      await server.close();
      await finish();
      await storage.close();
    },
  };
}

const slowMsOf = ({ slowRequestMilliseconds: slowMs }: Settings): number =>
  slowMs === 0 ? Number.POSITIVE_INFINITY : slowMs;

function ledgerOptions(settings: Settings): LedgerOptions {
  return {
    ...defaultLedgerOptions,
    maxBodyBytes: settings.maxBodyBytes,
    maxIdsPerRequest: settings.maxIds,
    maxPageMessages: settings.maxPageMessages,
    maxUsersPerRequest: settings.maxUsers,
    maxListBytes: Math.max(settings.maxPduBytes - responseOverheadBytes, settings.maxPduBytes / 2),
    sendLanes: settings.sendLanes ?? (settings.store.kind === "mysql" ? lanesOnMysql : 1),
    readLanes: settings.store.kind === "mysql" ? readLanesOnMysql : 1,
    maxQueued: settings.maxRequests,
    onCounterLoss: settings.onRedisLoss,
    textKey: settings.aesKey,
    upgradePasswords: settings.upgradePasswords,
    quietHours: settings.quietHours,
    groupSyncSeconds: settings.groupSyncSeconds,
  };
}

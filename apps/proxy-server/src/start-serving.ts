import { askOne, openWantedAdmin } from "@chatledger/admin";
import {
  type Address,
  type CommandError,
  logFewOpenFiles,
  type OpenLog,
  openServerReload,
  type Reload,
  type Serving,
} from "@chatledger/command-line";
import { openReport } from "./admin/process-report.js";
import { proxyCharts } from "./admin/proxy-charts.js";
import { version } from "./admin/version.js";
import { startProxy } from "./proxy.js";
import type { Settings } from "./settings.js";
import { startWorkers, type Workers, workerCount } from "./workers.js";

/** A proxy of one or more processes, with its admin port. */
export interface ServingProxy extends Serving {
  readonly addresses: readonly Address[];
  /** null if there is none. */
  readonly adminAddress: Address | null;
}

/** The default address of the admin port. */
const defaultAdmin = { host: "127.0.0.1", port: 10_601 };

/**
 * @param reload reads the settings again; null where they cannot be
 * @throws {CommandError} where the store cannot be opened or an address not be listened on; then nothing runs
 */
export async function startServing(
  settings: Settings,
  { log, output }: OpenLog,
  reload: Reload<Settings> | null,
): Promise<ServingProxy> {
  let giveUp = (_: CommandError) => {};
  const failed = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  let server: Pick<Workers, "apply" | "setLogLevel"> | null = null;
  const setLogLevel: Workers["setLogLevel"] = (level) => {
    log.level = level;
    server?.setLogLevel(level);
  };
  const reloads =
    reload &&
    openServerReload(reload, log, (changes) => {
      if (changes.logLevel !== undefined) setLogLevel(changes.logLevel);
      server?.apply(changes);
    });
  const admin = await openWantedAdmin(settings.admin, defaultAdmin, {
    ...{ title: "Chatledger proxy", version, charts: proxyCharts, log },
    token: settings.adminToken ?? null,
    setLogLevel,
    reload: reloads?.now ?? null,
  });

  async function start() {
    if (workerCount(settings) > 1) {
      const workers = await startWorkers(settings, { log, output }, giveUp);
      server = workers;
      return { ...workers, openAsk: () => workers.ask };
    }
    const proxy = await startProxy(settings, log);
    server = { apply: proxy.apply, setLogLevel: () => {} };
    return { ...proxy, openAsk: () => askOne(openReport("proxy", proxy.sources, output)) };
  }

  const proxy = await start().catch(async (error: unknown) => {
    await admin?.close();
    throw error;
  });
  logFewOpenFiles(log, Math.ceil(settings.maxConnections / workerCount(settings)));
  admin?.serve(proxy.openAsk());
  return {
    addresses: proxy.addresses,
    adminAddress: admin?.address ?? null,
    failed,
    ...(reloads && { reload: reloads.onSignal }),
    async stop() {
      admin?.drain();
      await proxy.stop();
      await admin?.close();
    },
  };
}

import { askOne, type LogLevel, openWantedAdmin } from "@chatledger/admin";
import type { Address, CommandError, OpenLog, Serving } from "@chatledger/command-line";
import { openReport } from "./admin/process-report.js";
import { proxyCharts } from "./admin/proxy-charts.js";
import { version } from "./admin/version.js";
import { startProxy } from "./proxy.js";
import type { Settings } from "./settings.js";
import { startWorkers, workerCount } from "./workers.js";

/** A proxy of one process or several, with its admin port. */
export interface ServingProxy extends Serving {
  readonly addresses: readonly Address[];
  /** null where there is none. */
  readonly adminAddress: Address | null;
}

/** Where the admin port is, unless it is said. */
const defaultAdmin = { host: "127.0.0.1", port: 10_601 };

/** @throws {CommandError} where the store cannot be opened or an address not be listened on; then nothing runs */
export async function startServing(settings: Settings, { log, output }: OpenLog): Promise<ServingProxy> {
  let giveUp = (_: CommandError) => {};
  const failed = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  let tellWorkers = (_: LogLevel) => {};
  const admin = await openWantedAdmin(settings.admin, defaultAdmin, {
    ...{ title: "Chatledger proxy", version, charts: proxyCharts, log },
    token: settings.adminToken ?? null,
    setLogLevel(level) {
      log.level = level;
      tellWorkers(level);
    },
  });

  async function start() {
    if (workerCount(settings) > 1) {
      const workers = await startWorkers(settings, { log, output }, giveUp);
      tellWorkers = workers.setLogLevel;
      return { ...workers, openAsk: () => workers.ask };
    }
    const proxy = await startProxy(settings, log);
    return { ...proxy, openAsk: () => askOne(openReport("proxy", proxy.sources, output)) };
  }

  const proxy = await start().catch(async (error: unknown) => {
    await admin?.close();
    throw error;
  });
  admin?.serve(proxy.openAsk());
  return {
    addresses: proxy.addresses,
    adminAddress: admin?.address ?? null,
    failed,
    async stop() {
      admin?.drain();
      await proxy.stop();
      await admin?.close();
    },
  };
}

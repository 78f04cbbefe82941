import { askOne, openWantedAdmin } from "@chatledger/admin";
import {
  type Address,
  logFewOpenFiles,
  type OpenLog,
  openServerReload,
  type Reload,
  type Serving,
} from "@chatledger/command-line";
import { serverCharts } from "./admin/server-charts.js";
import { openServerReport } from "./admin/server-report.js";
import { version } from "./admin/version.js";
import type { Settings } from "./settings.js";
import { type MessageServer, startMessageServer } from "./start-message-server.js";

/** A message server with its admin port. */
export interface ServingMessageServer extends Serving, Pick<MessageServer, "addresses" | "httpAddress"> {
  /** null where there is none. */
  readonly adminAddress: Address | null;
}

/** Where the admin port is, unless it is said. */
const defaultAdmin = { host: "127.0.0.1", port: 8_001 };

/**
 * @param reload reads the settings again; null where they cannot be
 * @throws {CommandError} where an address cannot be listened on, or the certificate cannot be read; then nothing runs
 */
export async function startServing(
  settings: Settings,
  { log, output }: OpenLog,
  reload: Reload<Settings> | null,
): Promise<ServingMessageServer> {
  const live = { ...settings };
  const reloads =
    reload &&
    openServerReload(reload, log, (changes) => {
      if (changes.logLevel !== undefined) log.level = changes.logLevel;
      Object.assign(live, changes);
    });
  const admin = await openWantedAdmin(settings.admin, defaultAdmin, {
    ...{ title: "Chatledger message server", version, charts: serverCharts, log },
    token: settings.adminToken ?? null,
    setLogLevel(level) {
      log.level = level;
    },
    reload: reloads?.now ?? null,
  });
  const { addresses, httpAddress, server, stop } = await startMessageServer(live, log).catch(
    async (error: unknown) => {
      await admin?.close();
      throw error;
    },
  );
  logFewOpenFiles(log, settings.maxConnections);
  admin?.serve(askOne(openServerReport(server, output)));
  return {
    addresses,
    httpAddress,
    adminAddress: admin?.address ?? null,
    ...(reloads && { reload: reloads.onSignal }),
    async stop() {
      admin?.drain();
      await stop();
      await admin?.close();
    },
  };
}

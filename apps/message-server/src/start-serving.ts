import { askOne, openWantedAdmin } from "@chatledger/admin";
import type { Address, OpenLog, Serving } from "@chatledger/command-line";
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

/** @throws {CommandError} where an address cannot be listened on, or the certificate cannot be read; then nothing runs */
export async function startServing(
  settings: Settings,
  { log, output }: OpenLog,
): Promise<ServingMessageServer> {
  const admin = await openWantedAdmin(settings.admin, defaultAdmin, {
    ...{ title: "Chatledger message server", version, charts: serverCharts, log },
    token: settings.adminToken ?? null,
    setLogLevel(level) {
      log.level = level;
    },
  });
  const { addresses, httpAddress, server, stop } = await startMessageServer(settings, log).catch(
    async (error: unknown) => {
      await admin?.close();
      throw error;
    },
  );
  admin?.serve(askOne(openServerReport(server, output)));
  return {
    addresses,
    httpAddress,
    adminAddress: admin?.address ?? null,
    async stop() {
      admin?.drain();
      await stop();
      await admin?.close();
    },
  };
}

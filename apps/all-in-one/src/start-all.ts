import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type Address,
  addressText,
  CommandError,
  type Environment,
  loadSettings,
  type OpenLog,
  type Serving,
} from "@chatledger/command-line";
import {
  type Settings as MessageServerSettings,
  settingsDefinition as messageServerSettings,
  type ServingMessageServer,
  startServing as startMessageServer,
} from "@chatledger/message-server";
import {
  settingsDefinition as proxySettings,
  type ServingProxy,
  startServing,
} from "@chatledger/proxy-server";
import type { Settings } from "./settings.js";

/** A proxy, and unless it was told otherwise a message server in front of it. */
export interface All extends Serving {
  readonly proxy: ServingProxy;
  readonly messageServer: ServingMessageServer | null;
  /** The web client's address for a browser on this machine; null where none is served. */
  readonly page: string | null;
}

const webClient = fileURLToPath(new URL("../../web-client/dist", import.meta.url));

/**
 * Starts both in this process. They talk over TCP, as they do where each has its own.
 *
 * @param environment the variables of both servers hold here too
 * @throws {CommandError} where a store cannot be opened or an address not be listened on; then nothing runs
 */
export async function startAll(settings: Settings, environment: Environment, openLog: OpenLog): Promise<All> {
  const { demoUsers: seedUsers, store } = settings;
  const listen = [addressText(settings.proxy)];
  const own = loadSettings(proxySettings, { environment, flags: { listen, store, seedUsers } }).settings;
  const proxy = await startServing(own, openLog, null).catch((error: unknown) => {
    throw named(error, "proxy");
  });
  const inFront =
    settings.messageServer === null
      ? null
      : messageServerIn(settings, settings.messageServer, proxy, environment);
  const messageServer =
    inFront &&
    (await startMessageServer(inFront, openLog, null).catch(async (error: unknown) => {
      await proxy.stop();
      throw named(error, "message-server");
    }));
  const httpAddress = messageServer?.httpAddress ?? null;
  return {
    proxy,
    messageServer,
    page:
      httpAddress === null || inFront?.webClient === undefined
        ? null
        : pageAt(httpAddress, inFront.tlsCert === undefined ? "http" : "https"),
    async stop() {
      await messageServer?.stop();
      await proxy.stop();
    },
  };
}

function messageServerIn(
  { http, media }: Settings,
  listen: Address,
  { addresses }: ServingProxy,
  environment: Environment,
): MessageServerSettings {
  const flags = {
    listen: [addressText(listen)],
    http: http === null ? "none" : addressText(http),
    proxy: addresses.map(addressText),
    media,
  };
  const defaults = existsSync(webClient) ? { webClient } : {};
  return loadSettings(messageServerSettings, { environment, flags, defaults }).settings;
}

/** Both servers call the address that they listen on `listen`; here it has another name. */
function named(error: unknown, setting: string): unknown {
  if (!(error instanceof CommandError)) return error;
  const message = error.message.replace(/^listen:/, `${setting}:`);
  return new CommandError(error.exitCode, message, { cause: error });
}

function pageAt({ host, port }: Address, scheme: "http" | "https"): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `${scheme}://${addressText({ host: reachable, port })}/`;
}

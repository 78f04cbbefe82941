import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import type { ClientLink } from "./client-link.js";
import { type Counters, openCounters } from "./counters.js";
import { openDelivery } from "./delivery.js";
import { drain } from "./drain.js";
import { createFanOut } from "./fan-out.js";
import { openGroupForwarding } from "./group-forwarding.js";
import { openHttpServer } from "./http-server.js";
import { createLoginLimits } from "./login-limits.js";
import { createMemberLists } from "./member-lists.js";
import { createOnlineUsers } from "./online-users.js";
import { openPresence } from "./presence.js";
import { openAsk } from "./proxies/ask.js";
import { openProxyLinks } from "./proxies/proxy-links.js";
import { openSendLanes } from "./proxies/send-lanes.js";
import { openLogGateway } from "./push/log-gateway.js";
import { openOfflinePush } from "./push/offline-push.js";
import type { PushGateway } from "./push/push-gateway.js";
import { openWebhookGateway } from "./push/webhook-gateway.js";
import type { ServerContext } from "./server-context.js";
import type { Address } from "./setting-values.js";
import type { Settings } from "./settings.js";
import { startSweep } from "./sweep.js";
import { openTcpListener } from "./tcp-listener.js";
import { readTlsOptions } from "./tls-options.js";
import { createUnderWay } from "./under-way.js";

/** A message server that serves. */
export interface MessageServer {
  /** Where clients connect. */
  readonly addresses: readonly Address[];
  readonly httpAddress: Address;
  /**
   * Stops in order: takes no more connections, finishes what is under way within `drain-seconds`, closes the clients'
   * connections and those to the proxies.
   */
  stop(): Promise<void>;
}

/**
 * Listens for clients and begins to connect to the proxies. That none is there yet is no error: clients are told.
 *
 * @throws {StartError} where an address cannot be listened on, or the certificate cannot be read
 */
export async function startMessageServer(settings: Settings, log: Logger): Promise<MessageServer> {
  const tls = readTlsOptions(settings);
  const links = new Set<ClientLink>();
  const online = createOnlineUsers();
  const toProxies = { proxies: settings.proxy, perProxy: settings.proxyConnections, log };
  const requestMs = settings.requestSeconds * 1_000;
  const waitMs = settings.proxyWaitSeconds * 1_000;

  const counters = openCounters({
    connections: () => links.size,
    onlineClients: () => online.connections(),
    onlineUsers: () => online.users(),
    unansweredSends: () => sends.unanswered(),
    waitingPushes: () => fanOut.waiting(),
  });
  const fanOut = createFanOut(counters.pushed);
  const sendLinks = openProxyLinks({ ...toProxies, onOpen: () => sends.resume() });
  const sends = openSendLanes({
    links: sendLinks,
    requestMs,
    waitMs,
    maxWaiting: settings.maxWaitingSends,
    onRepeat: counters.repeated,
  });
  const askLinks = openProxyLinks({ ...toProxies, onOpen: () => undefined });
  const presence = openPresence({
    online,
    fanOut,
    broadcastClients: settings.presenceBroadcastClients,
    maxWatchedUsers: settings.maxWatchedUsers,
  });

  const proxies = openAsk({ links: askLinks, requestMs, waitMs });
  const gateway = openGateway(settings, log, counters);

  const server: ServerContext = {
    settings,
    log,
    counters,
    links,
    underWay: createUnderWay(),
    online,
    presence,
    fanOut,
    sends,
    delivery: openDelivery(online, fanOut, counters.pushed),
    loginLimits: createLoginLimits(settings),
    proxies,
    hasProxies: () => sendLinks.choose(0) !== null && askLinks.choose(0) !== null,
    memberLists: createMemberLists(settings.memberListSeconds * 1_000),
    groupForwarding: openGroupForwarding(),
    offlinePush:
      gateway === null
        ? null
        : openOfflinePush({
            gateway,
            proxies,
            hasDevice: online.hasDevice,
            previews: settings.pushPreviews,
            textKey: settings.aesKey ?? null,
            log,
          }),
    nextClientKey: openClientKeys(),
  };
  const stopSweep = startSweep(server);

  async function close(): Promise<void> {
    stopSweep();
    presence.stop();
    sends.close();
    await Promise.all([sendLinks.close(), askLinks.close(), gateway?.close(lastNoticesMs)]);
  }

  let draining = false;
  const tcp = await openTcpListener(server, tls).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const [clientAddress] = tcp.addresses;
  if (clientAddress === undefined) throw new Error("the settings name no address to listen on");
  const http = await openHttpServer({ server, tls, clientAddress, isDraining: () => draining }).catch(
    async (error: unknown) => {
      tcp.stop();
      await close();
      throw error;
    },
  );

  return {
    addresses: tcp.addresses,
    httpAddress: http.address,
    async stop() {
      draining = true;
      tcp.stop();
      http.stop();
      await drain(server);
      await close();
    },
  };
}

/** How long a webhook has to take the last notices. */
const lastNoticesMs = 2_000;

/** Where notices for devices go, or null for nowhere. */
function openGateway(settings: Settings, log: Logger, { notices }: Counters): PushGateway | null {
  const { push: url, pushSecret, maxWaitingNotices: maxWaiting } = settings;
  if (url === "none") return null;
  if (url === "log") return openLogGateway(log, (count) => notices("handedOver", count));
  return openWebhookGateway({ url, secret: pushSecret ?? null, maxWaiting, log, onOutcome: notices });
}

/** Keys that no other process makes: 8 random bytes of this one, and a count. */
function openClientKeys(): () => Buffer {
  const own = randomBytes(8);
  let count = 0n;
  return () => {
    const key = Buffer.allocUnsafe(16);
    own.copy(key);
    key.writeBigUInt64BE(count, 8);
    count += 1n;
    return key;
  };
}

import { randomUUID } from "node:crypto";
import type { BackendState } from "@chatledger/admin";
import { openRepeatLimit } from "@chatledger/command-line";
import type { Logger } from "pino";
import { startAccountCheck } from "./account-check.js";
import { arriveElsewhere, goneFrom, kickPc, logOutHere } from "./arrivals.js";
import { openClientKeys } from "./client-keys.js";
import type { ClientLink } from "./client-link.js";
import { haveComeAgain } from "./come-again.js";
import { openCounters } from "./counters.js";
import { openDelivery } from "./delivery.js";
import { createFanOut } from "./fan-out.js";
import { openFileServers } from "./file-servers/file-servers.js";
import { openGroupForwarding } from "./group-forwarding.js";
import { createLoginLimits } from "./login-limits.js";
import { createMemberLists } from "./member-lists.js";
import { createOnlineUsers } from "./online-users.js";
import { openPresence } from "./presence.js";
import { openAsk } from "./proxies/ask.js";
import { openProxyLinks, type ProxyLinks } from "./proxies/proxy-links.js";
import { createReadAcks } from "./proxies/read-acks.js";
import { openSendLanes } from "./proxies/send-lanes.js";
import { openOfflinePush } from "./push/offline-push.js";
import { openGateway } from "./push/open-gateway.js";
import { openOtherServers } from "./route/open-other-servers.js";
import { type FromOthers, noOtherServers, type OtherServers } from "./route/other-servers.js";
import { openRedisWire } from "./route/redis-wire.js";
import type { ServerContext } from "./server-context.js";
import type { Settings } from "./settings.js";
import { openSlowRequests } from "./slow-requests.js";
import { startSweep } from "./sweep.js";
import { createUnderWay } from "./under-way.js";
import { openEvents } from "./webhook/events.js";

/** A server without the ports that it listens on. */
export interface OpenServer {
  readonly server: ServerContext;
  /** Hands over the last notices, leaves the other servers, and closes the connections to the proxies. */
  close(): Promise<void>;
}

/** How long webhooks have to take the last notices and events. */
const lastNoticesMs = 2_000;

/** Begins to connect to the proxies, and puts together what connections work with. */
export function openServer(settings: Settings, log: Logger): OpenServer {
  const links = new Set<ClientLink>();
  const requestMs = settings.requestSeconds * 1_000;
  const waitMs = settings.proxyWaitSeconds * 1_000;
  const slowMs = () =>
    settings.slowRequestMilliseconds === 0 ? Number.POSITIVE_INFINITY : settings.slowRequestMilliseconds;

  const others = otherServers(settings, log, {
    arrived: (presence, isFirst) => arriveElsewhere(server, presence, isFirst),
    left: (user, device, isLost) => goneFrom(server, user, device, isLost),
    push: (users, frame, message) => server.delivery.fromOthers(users, frame, message),
    pushToEverybody: (frame) => server.delivery.everybodyHere(frame),
    kickPc: (user) => kickPc(server, user),
    logOut: (user) => logOutHere(server, user),
    missedPushes: (users) => haveComeAgain(server, users),
  });
  const online = createOnlineUsers(others);
  const counters = openCounters();
  const repeats = openRepeatLimit(log);
  const fanOut = createFanOut(counters.pushed);

  const toProxies = {
    proxies: settings.proxy,
    perProxy: settings.proxyConnections,
    log,
    onAnswer: counters.asked,
  };
  const askLinks = openProxyLinks({ ...toProxies, onOpen: () => readAcks.resume() });
  const proxies = openAsk({ links: askLinks, requestMs, waitMs });
  const readAcks = createReadAcks({
    tellProxy: (ack) => proxies.tell("msgReadAck", ack, ack.userId),
    onLost: () => counters.lost("msgReadAck"),
  });
  const sendLinks = openProxyLinks({ ...toProxies, onOpen: () => sends.resume() });
  const sends = openSendLanes({
    links: sendLinks,
    requestMs,
    waitMs,
    maxWaiting: settings.maxWaitingSends,
    onRepeat: counters.repeated,
  });

  const fileServers = openFileServers(settings.fileServer, log);
  const gateway = openGateway(settings, log, counters);
  const events = openEvents(settings, log, counters);
  const { hasDevice } = online;
  const texts = { previews: settings.pushPreviews, textKey: settings.aesKey ?? null };

  const delivery = openDelivery(online, fanOut, others, counters.pushed);
  const memberLists = createMemberLists(settings.memberListSeconds * 1_000);
  const offlinePush =
    gateway === null ? null : openOfflinePush({ gateway, proxies, hasDevice, repeats, ...texts });

  const server: ServerContext = {
    settings,
    log,
    repeats,
    counters,
    slowRequests: openSlowRequests(slowMs, repeats),
    links,
    underWay: createUnderWay(),
    online,
    presence: openPresence({
      online,
      fanOut,
      broadcastClients: settings.presenceBroadcastClients,
      maxWatchedUsers: settings.maxWatchedUsers,
      onNews: (user, isOnline) => events?.presence(user, isOnline),
    }),
    events,
    others,
    fanOut,
    delivery,
    loginLimits: createLoginLimits(settings),
    proxies,
    readAcks,
    backends: () => [
      ...proxiesOf([...sendLinks.states(), ...askLinks.states()]),
      ...fileServers.states(),
      ...redisOf(others),
    ],
    hasProxies: () => sendLinks.choose(0) !== null && askLinks.choose(0) !== null,
    fileServers,
    sends,
    memberLists,
    groupForwarding: openGroupForwarding({ proxies, memberLists, delivery, offlinePush, repeats }),
    offlinePush,
    nextClientKey: openClientKeys(),
  };
  const stopSweep = startSweep(server);
  const stopAccountCheck = startAccountCheck(server);

  return {
    server,
    async close() {
      stopSweep();
      stopAccountCheck();
      server.presence.stop();
      sends.close();
      await Promise.all([gateway?.close(lastNoticesMs), events?.close(lastNoticesMs)]);
      await Promise.all([others.close(), fileServers.close(), sendLinks.close(), askLinks.close()]);
      repeats.flush();
    },
  };
}

function otherServers(settings: Settings, log: Logger, on: FromOthers): OtherServers {
  const { route: url, routeNamespace: namespace, routeLeaseSeconds } = settings;
  if (url === undefined) return noOtherServers;
  return openOtherServers({
    id: randomUUID(),
    namespace,
    leaseMs: routeLeaseSeconds * 1_000,
    openWire: (channels, onMessage, onReady) => openRedisWire({ url, channels, onMessage, onReady, log }),
    on,
    log,
  });
}

/** A proxy is up while any link to it is. */
function proxiesOf(links: ReturnType<ProxyLinks["states"]>): readonly BackendState[] {
  const names = [...new Set(links.map(({ proxy }) => proxy))];
  return names.map((name) => {
    const own = links.filter(({ proxy }) => proxy === name);
    const trouble = own.some((link) => link.isOpen()) ? null : "not connected";
    const used = own.reduce((sum, link) => sum + link.inFlight(), 0);
    return { name: `proxy ${name}`, trouble, used, limit: null, waiting: 0 };
  });
}

function redisOf(others: OtherServers): readonly BackendState[] {
  const isReachable = others.isReachable();
  if (isReachable === null) return [];
  const trouble = isReachable ? null : "not connected: other message servers are out of reach";
  return [{ name: "Redis (--route)", trouble, used: 0, limit: null, waiting: 0 }];
}

import type { BackendState } from "@chatledger/admin";
import type { RepeatLimit } from "@chatledger/command-line";
import type { Logger } from "pino";
import type { ClientLink } from "./client-link.js";
import type { Counters } from "./counters.js";
import type { Delivery } from "./delivery.js";
import type { FanOut } from "./fan-out.js";
import type { FileServers } from "./file-servers/file-servers.js";
import type { GroupForwarding } from "./group-forwarding.js";
import type { LoginLimits } from "./login-limits.js";
import type { MemberLists } from "./member-lists.js";
import type { OnlineUsers } from "./online-users.js";
import type { Presence } from "./presence.js";
import type { Ask } from "./proxies/ask.js";
import type { ReadAcks } from "./proxies/read-acks.js";
import type { SendLanes } from "./proxies/send-lanes.js";
import type { OfflinePush } from "./push/offline-push.js";
import type { OtherServers } from "./route/other-servers.js";
import type { Settings } from "./settings.js";
import type { SlowRequests } from "./slow-requests.js";
import type { UnderWay } from "./under-way.js";
import type { Events } from "./webhook/events.js";

/** What a connection and its handlers work with. */
export interface ServerContext {
  readonly settings: Settings;
  readonly log: Logger;
  /** The same log, for lines of which many may come at once. */
  readonly repeats: RepeatLimit;
  readonly counters: Counters;
  readonly slowRequests: SlowRequests;
  /** Every connection, logged in or not. */
  readonly links: Set<ClientLink>;
  /** Requests of all clients. */
  readonly underWay: UnderWay;
  readonly online: OnlineUsers;
  readonly presence: Presence;
  /** null: nobody outside is told. */
  readonly events: Events | null;
  readonly others: OtherServers;
  readonly fanOut: FanOut;
  readonly delivery: Delivery;
  readonly loginLimits: LoginLimits;
  readonly proxies: Ask;
  readonly readAcks: ReadAcks;
  /** Whether a proxy is connected for sends, and one for everything else. */
  readonly hasProxies: () => boolean;
  /** The proxies, the file servers, and the Redis between servers: for operators. */
  readonly backends: () => readonly BackendState[];
  readonly fileServers: FileServers;
  readonly sends: SendLanes;
  readonly memberLists: MemberLists;
  readonly groupForwarding: GroupForwarding;
  /** null: nobody is given notice. */
  readonly offlinePush: OfflinePush | null;
  /** Makes client keys for messages that came without one. */
  readonly nextClientKey: () => Buffer;
}

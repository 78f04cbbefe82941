import {
  addressOrNone,
  adminToken,
  listenAddress,
  logLevel,
  onOff,
  type SettingDisplay,
  type SettingsDefinition,
  wholeNumber,
} from "@chatledger/command-line";
import { defaultLedgerOptions } from "@chatledger/core";
import { defaultMaxFrameBytes } from "@chatledger/protocol";
import { z } from "zod";
import { addressOf, hours, processes, store } from "./setting-values.js";

type Group =
  | "Store"
  | "MySQL and Redis"
  | "Network"
  | "Admin port"
  | "Processes"
  | "Limits"
  | "Behaviour"
  | "Logging";

const display = z.registry<SettingDisplay<Group>>();

const redisAddress = addressOf(
  "redis",
  "rediss",
  "redis+sentinel",
  "rediss+sentinel",
  "redis+cluster",
  "rediss+cluster",
);

/** Whether an address contains no user and no password; true for text that is not an address. */
function hasNoAccount(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url === null || (url.username === "" && url.password === "");
}

const redisRole = (description: string) =>
  redisAddress
    .optional()
    .describe(description)
    .register(display, { group: "MySQL and Redis", value: "URL", unset: "as `redis`" });

/**
 * Every setting: its default, its check, its description. Configuration files, the environment, the command line,
 * `--help` and docs/configuration.md are all derived from this.
 */
const settingsShape = z.strictObject({
  store: store
    .prefault("sqlite:data/chatledger.db")
    .describe(
      "Where data is stored: memory: (lost when the proxy stops), sqlite:PATH (a durable file) or mysql://user:password@host:port/database.",
    )
    .register(display, { group: "Store", value: "URL" }),
  seedUsers: wholeNumber(0, 1_000_000)
    .prefault(0)
    .describe("Create this many demo users (user1 …, password 123456) on a store that has no users.")
    .register(display, { group: "Store", value: "N" }),

  listen: z
    .array(listenAddress)
    .min(1, "needs at least one address")
    .prefault(["127.0.0.1:10600"])
    .describe("Address for message servers. Port 0 chooses a free port.")
    .register(display, { group: "Network", value: "HOST:PORT", repeatable: true }),
  heartbeatSeconds: wholeNumber(1, 3_600)
    .prefault(5)
    .describe("Send a heartbeat on a connection after this long without sending anything.")
    .register(display, { group: "Network", value: "SECONDS" }),
  idleSeconds: wholeNumber(1, 3_600)
    .prefault(30)
    .describe("Close a connection after this long without a frame, or with an incomplete one.")
    .register(display, { group: "Network", value: "SECONDS" }),
  drainSeconds: wholeNumber(0, 3_600)
    .prefault(10)
    .describe("Maximum wait for requests in flight at shutdown.")
    .register(display, { group: "Network", value: "SECONDS", isReloadable: true }),

  admin: addressOrNone
    .optional()
    .describe(
      "Serves health checks, metrics and a dashboard; none disables it. An address that other machines can reach needs `admin-token`.",
    )
    .register(display, {
      group: "Admin port",
      value: "HOST:PORT|none",
      unset: "127.0.0.1:10601, where it is free",
    }),
  adminToken: adminToken
    .optional()
    .describe("Required (`Authorization: Bearer …`) on the admin port, except for `/livez` and `/readyz`.")
    .register(display, { group: "Admin port", value: "TOKEN", unset: "none", isSecret: true }),

  replica: z
    .array(addressOf("mysql"))
    .prefault([])
    .describe("A replica of the MySQL store, for reads that may lag slightly. Repeat it for each server.")
    .register(display, { group: "MySQL and Redis", value: "URL", repeatable: true }),
  redis: redisAddress
    .optional()
    .describe(
      "The Redis that a MySQL store needs: redis://, redis+sentinel:// or redis+cluster:// (rediss encrypts).",
    )
    .register(display, { group: "MySQL and Redis", value: "URL", unset: "none" }),
  redisUnread: redisRole("A separate Redis for message ids and login failures."),
  redisGroupMember: redisRole("Where existing proxies kept group members; read by `migrate` only."),
  redisGroupSet: redisRole("Where existing proxies kept push settings of groups; read by `migrate` only."),
  redisToken: redisRole("Where existing proxies kept device tokens; read by `migrate` only."),
  redisSync: redisRole("Where existing proxies kept synchronisation marks; not read."),
  onRedisLoss: z
    .enum(["continue", "refuse"], { error: "must be continue or refuse" })
    .prefault("continue")
    .describe(
      "While Redis is unreachable, take message ids from MySQL (continue), or refuse messages at once with error 7.",
    )
    .register(display, { group: "MySQL and Redis", value: "continue|refuse" }),
  migrate: onOff
    .prefault(false)
    .describe("Upgrade the MySQL schema at start, like `chatledger migrate`.")
    .register(display, { group: "MySQL and Redis", value: "true|false", isSwitch: true }),
  mysqlConnections: wholeNumber(2, 1_000)
    .prefault(16)
    .describe("Maximum number of connections to each MySQL server, per worker.")
    .register(display, { group: "MySQL and Redis", value: "N" }),
  mysqlStatementSeconds: wholeNumber(1, 3_600)
    .prefault(5)
    .describe("Abort a statement that takes longer than this, and close its connection.")
    .register(display, { group: "MySQL and Redis", value: "SECONDS" }),
  mediaServer: addressOf("http", "https")
    .refine(URL.canParse, { error: "is no address" })
    .refine(hasNoAccount, { error: "must not contain a user name or password: media servers use none" })
    .optional()
    .describe("Store voice messages on this media server (MsfsSite) instead of in MySQL.")
    .register(display, { group: "MySQL and Redis", value: "URL", unset: "none" }),
  mediaHost: z
    .array(z.string().regex(/^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i, "must be HOST or HOST:PORT"))
    .prefault([])
    .describe(
      "Another host whose files the media server's URLs name. Voice messages are read from no other host, and redirects are not followed.",
    )
    .register(display, { group: "MySQL and Redis", value: "HOST[:PORT]", repeatable: true }),
  mediaSeconds: wholeNumber(1, 3_600)
    .prefault(5)
    .describe("Maximum wait for the media server.")
    .register(display, { group: "MySQL and Redis", value: "SECONDS" }),

  workers: processes
    .prefault(1)
    .describe("Number of processes that share the connections, on a MySQL store; auto is one per processor.")
    .register(display, { group: "Processes", value: "N|auto" }),

  slowRequestMilliseconds: wholeNumber(0, 3_600_000)
    .prefault(1_000)
    .describe(
      "Log requests and MySQL statements that take longer than this, and where the time went; 0 disables it.",
    )
    .register(display, { group: "Logging", value: "MS", isReloadable: true }),
  logLevel: logLevel
    .prefault("info")
    .describe("Minimum severity of log lines (on standard error: JSON, or coloured lines on a terminal).")
    .register(display, { group: "Logging", value: "LEVEL", isReloadable: true }),

  aesKey: z
    .string()
    .regex(/^[\x20-\x7e]{32}$/, "must have 32 ASCII characters")
    .prefault(defaultLedgerOptions.textKey)
    .describe(
      "The key with which clients encrypt texts; lists show a voice message as a text encrypted with it.",
    )
    .register(display, { group: "Behaviour", value: "KEY", isSecret: true }),
  upgradePasswords: onOff
    .prefault(false)
    .describe("On a successful login, replace a legacy MD5 password with scrypt. This cannot be undone.")
    .register(display, { group: "Behaviour", value: "true|false", isSwitch: true }),
  quietHours: hours
    .prefault("22-8")
    .describe("Hours, in the server's local time, when users who set do-not-disturb get no push notices.")
    .register(display, { group: "Behaviour", value: "FROM-TO" }),
  groupSyncSeconds: wholeNumber(0, 3_600)
    .prefault(defaultLedgerOptions.groupSyncSeconds)
    .describe("How often group members' sessions are updated to follow the group's messages; 0 disables it.")
    .register(display, { group: "Behaviour", value: "SECONDS" }),
  sendLanes: wholeNumber(1, 64)
    .optional()
    .describe("Number of message batches that are written to the store at the same time.")
    .register(display, { group: "Behaviour", value: "N", unset: "1; 3 on MySQL" }),

  requestSeconds: wholeNumber(1, 3_600)
    .prefault(10)
    .describe("Answer a request with an error if it is not done within this time.")
    .register(display, { group: "Limits", value: "SECONDS" }),
  maxConnections: wholeNumber(1, 1_000_000)
    .prefault(20_000)
    .describe("Maximum number of open connections; further ones are closed immediately.")
    .register(display, { group: "Limits", value: "N", isReloadable: true }),
  maxConnectionRequests: wholeNumber(1, 65_535)
    .prefault(1_000)
    .describe("Maximum requests in flight per connection; reading pauses at this number.")
    .register(display, { group: "Limits", value: "N", isReloadable: true }),
  maxConnectionReads: wholeNumber(1, 65_535)
    .prefault(8)
    .describe(
      "Maximum reads among them; reading pauses at this number too, because their answers may be long.",
    )
    .register(display, { group: "Limits", value: "N", isReloadable: true }),
  maxRequests: wholeNumber(1, 1_000_000)
    .prefault(20_000)
    .describe(
      "Maximum requests in flight on all connections. Reads are refused at 80 % of it, sends and changes at 95 %, logins at 100 %.",
    )
    .register(display, { group: "Limits", value: "N", isReloadable: true }),
  maxRequestBytes: wholeNumber(65_536)
    .prefault(268_435_456)
    .describe(
      "Maximum bytes of all requests in flight; requests are refused in the same steps as for `max-requests`.",
    )
    .register(display, { group: "Limits", value: "BYTES", isReloadable: true }),
  maxUnsentBytes: wholeNumber(65_536)
    .prefault(67_108_864)
    .describe("Close a connection whose peer leaves this many bytes unread.")
    .register(display, { group: "Limits", value: "BYTES" }),
  maxPduBytes: wholeNumber(1_024, 1_073_741_824)
    .prefault(defaultMaxFrameBytes)
    .describe("Maximum length of a request or answer: lists end before they would exceed it.")
    .register(display, { group: "Limits", value: "BYTES" }),
  maxBodyBytes: wholeNumber(1, 16_777_216)
    .prefault(defaultLedgerOptions.maxBodyBytes)
    .describe("Maximum length of a message.")
    .register(display, { group: "Limits", value: "BYTES" }),
  maxIds: wholeNumber(1, 1_000_000)
    .prefault(defaultLedgerOptions.maxIdsPerRequest)
    .describe("Maximum number of message ids or groups in one request.")
    .register(display, { group: "Limits", value: "N" }),
  maxUsers: wholeNumber(1, 1_000_000)
    .prefault(defaultLedgerOptions.maxUsersPerRequest)
    .describe(
      "Maximum number of users in one request, and of members in a group that it creates or asks about. Message servers ask about all members of a group at once, so larger groups get no push.",
    )
    .register(display, { group: "Limits", value: "N" }),
  maxPageMessages: wholeNumber(1, 1_000_000)
    .prefault(defaultLedgerOptions.maxPageMessages)
    .describe("Maximum messages per page; a request for more gets this many.")
    .register(display, { group: "Limits", value: "N" }),
});

export const settingsSchema = settingsShape.refine(
  ({ workers, store }) => store.kind !== "embedded" || workers === "auto" || workers === 1,
  {
    path: ["workers"],
    error: "more than one worker needs a MySQL store: an embedded store can be opened by only one process",
  },
);

export type Settings = z.output<typeof settingsSchema>;

export const settingsDefinition: SettingsDefinition<typeof settingsSchema> = {
  schema: settingsSchema,
  display,
  variablePrefix: "CHATLEDGER_",
};

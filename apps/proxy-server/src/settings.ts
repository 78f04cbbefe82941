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

/** Whether an address names no user and no password; what is no address names none. */
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
 * Every setting: its default, its check, its description. Configuration files, the environment, the command
 * line, `--help` and docs/configuration.md are all made from this.
 */
const settingsShape = z.strictObject({
  store: store
    .prefault("sqlite:data/chatledger.db")
    .describe(
      "Where everything is kept: memory: (lost when the proxy stops), sqlite:PATH (a file, durable) or mysql://user:password@host:port/database.",
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
    .describe("Where message servers connect. Port 0 takes a free one.")
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
    .describe("At shutdown, the longest wait for requests in flight.")
    .register(display, { group: "Network", value: "SECONDS" }),

  admin: addressOrNone
    .optional()
    .describe(
      "Health, metrics, and a page that shows what the proxy does; none is off. An address that other machines reach needs `admin-token`.",
    )
    .register(display, {
      group: "Admin port",
      value: "HOST:PORT|none",
      unset: "127.0.0.1:10601, where it is free",
    }),
  adminToken: adminToken
    .optional()
    .describe("Ask for it (`Authorization: Bearer …`) on the admin port, but for `/livez` and `/readyz`.")
    .register(display, { group: "Admin port", value: "TOKEN", unset: "none" }),

  replica: z
    .array(addressOf("mysql"))
    .prefault([])
    .describe("A replica of the MySQL store, for reads that may be a moment behind. One server each.")
    .register(display, { group: "MySQL and Redis", value: "URL", repeatable: true }),
  redis: redisAddress
    .optional()
    .describe(
      "Redis, which a MySQL store needs: redis://, redis+sentinel:// or redis+cluster:// (with rediss, encrypted).",
    )
    .register(display, { group: "MySQL and Redis", value: "URL", unset: "none" }),
  redisUnread: redisRole("Another Redis for message ids and login failures."),
  redisGroupMember: redisRole("Where existing proxies kept group members; read by `migrate` only."),
  redisGroupSet: redisRole("Where existing proxies kept push settings of groups; read by `migrate` only."),
  redisToken: redisRole("Where existing proxies kept device tokens; read by `migrate` only."),
  redisSync: redisRole("Where existing proxies kept synchronisation marks; not read."),
  onRedisLoss: z
    .enum(["continue", "refuse"], { error: "must be continue or refuse" })
    .prefault("continue")
    .describe("While Redis is away, number messages from MySQL, or refuse them at once with error 7.")
    .register(display, { group: "MySQL and Redis", value: "continue|refuse" }),
  migrate: onOff
    .prefault(false)
    .describe("Bring the MySQL schema up to date at start, as `chatledger migrate` does.")
    .register(display, { group: "MySQL and Redis", value: "true|false", isSwitch: true }),
  mysqlConnections: wholeNumber(2, 1_000)
    .prefault(16)
    .describe("Connections to each MySQL server, at most, per worker.")
    .register(display, { group: "MySQL and Redis", value: "N" }),
  mysqlStatementSeconds: wholeNumber(1, 3_600)
    .prefault(5)
    .describe("Give up a statement that takes longer than this, and close its connection.")
    .register(display, { group: "MySQL and Redis", value: "SECONDS" }),
  mediaServer: addressOf("http", "https")
    .refine(URL.canParse, { error: "is no address" })
    .refine(hasNoAccount, { error: "must not name an account: media servers ask for none" })
    .optional()
    .describe("Keep voice on this media server (MsfsSite) instead of in MySQL.")
    .register(display, { group: "MySQL and Redis", value: "URL", unset: "none" }),
  mediaSeconds: wholeNumber(1, 3_600)
    .prefault(5)
    .describe("The longest wait for the media server.")
    .register(display, { group: "MySQL and Redis", value: "SECONDS" }),

  workers: processes
    .prefault(1)
    .describe("Processes that share the connections, on a MySQL store; auto for one per processor.")
    .register(display, { group: "Processes", value: "N|auto" }),

  slowRequestMilliseconds: wholeNumber(0, 3_600_000)
    .prefault(1_000)
    .describe(
      "Log requests, and statements of MySQL, that take longer, with where the time went; 0 for none.",
    )
    .register(display, { group: "Logging", value: "MS" }),
  logLevel: logLevel
    .prefault("info")
    .describe(
      "The least severe log lines to write (to standard error: JSON, or coloured lines on a terminal).",
    )
    .register(display, { group: "Logging", value: "LEVEL" }),

  aesKey: z
    .string()
    .regex(/^[\x20-\x7e]{32}$/, "must have 32 ASCII characters")
    .prefault(defaultLedgerOptions.textKey)
    .describe("The key that clients encrypt texts with; lists show a voice message as a text under this key.")
    .register(display, { group: "Behaviour", value: "KEY" }),
  upgradePasswords: onOff
    .prefault(false)
    .describe("At a successful login, replace a legacy MD5 password by scrypt. There is no way back.")
    .register(display, { group: "Behaviour", value: "true|false", isSwitch: true }),
  quietHours: hours
    .prefault("22-8")
    .describe("Hours, in the server's local time, when users who set do-not-disturb get no push notices.")
    .register(display, { group: "Behaviour", value: "FROM-TO" }),
  groupSyncSeconds: wholeNumber(0, 3_600)
    .prefault(defaultLedgerOptions.groupSyncSeconds)
    .describe("How often group members' sessions follow the group's messages; 0 for never.")
    .register(display, { group: "Behaviour", value: "SECONDS" }),
  sendLanes: wholeNumber(1, 64)
    .optional()
    .describe("Batches of messages that are written to the store at the same time.")
    .register(display, { group: "Behaviour", value: "N", unset: "1; 3 on MySQL" }),

  requestSeconds: wholeNumber(1, 3_600)
    .prefault(10)
    .describe("Answer a request with an error if it is not done within this time.")
    .register(display, { group: "Limits", value: "SECONDS" }),
  maxConnections: wholeNumber(1, 1_000_000)
    .prefault(20_000)
    .describe("Open connections; further ones are closed immediately.")
    .register(display, { group: "Limits", value: "N" }),
  maxConnectionRequests: wholeNumber(1, 65_535)
    .prefault(1_000)
    .describe("Requests in flight per connection; reading pauses at this number.")
    .register(display, { group: "Limits", value: "N" }),
  maxConnectionReads: wholeNumber(1, 65_535)
    .prefault(8)
    .describe("Reads among them; reading pauses at this number too, because their answers may be long.")
    .register(display, { group: "Limits", value: "N" }),
  maxRequests: wholeNumber(1, 1_000_000)
    .prefault(20_000)
    .describe(
      "Requests in flight on all connections. Reads are refused at 80 % of it, sends and changes at 95 %, logins at 100 %.",
    )
    .register(display, { group: "Limits", value: "N" }),
  maxRequestBytes: wholeNumber(65_536)
    .prefault(268_435_456)
    .describe("Bytes of all requests in flight; refused in the same steps as `max-requests`.")
    .register(display, { group: "Limits", value: "BYTES" }),
  maxUnsentBytes: wholeNumber(65_536)
    .prefault(67_108_864)
    .describe("Close a connection whose peer leaves this many bytes unread.")
    .register(display, { group: "Limits", value: "BYTES" }),
  maxPduBytes: wholeNumber(1_024, 1_073_741_824)
    .prefault(defaultMaxFrameBytes)
    .describe("The longest request, and the longest answer: lists end before they would be longer.")
    .register(display, { group: "Limits", value: "BYTES" }),
  maxBodyBytes: wholeNumber(1, 16_777_216)
    .prefault(defaultLedgerOptions.maxBodyBytes)
    .describe("The longest message.")
    .register(display, { group: "Limits", value: "BYTES" }),
  maxIds: wholeNumber(1, 1_000_000)
    .prefault(defaultLedgerOptions.maxIdsPerRequest)
    .describe("Message ids, or groups, that one request may name.")
    .register(display, { group: "Limits", value: "N" }),
  maxUsers: wholeNumber(1, 1_000_000)
    .prefault(defaultLedgerOptions.maxUsersPerRequest)
    .describe(
      "Users that one request may name, and members of a group that it may create or ask about. Message servers ask about all members of a group at once: larger groups get no push.",
    )
    .register(display, { group: "Limits", value: "N" }),
  maxPageMessages: wholeNumber(1, 1_000_000)
    .prefault(defaultLedgerOptions.maxPageMessages)
    .describe("Messages per page; a request for more gets this many.")
    .register(display, { group: "Limits", value: "N" }),
});

export const settingsSchema = settingsShape.refine(
  ({ workers, store }) => store.kind !== "embedded" || workers === "auto" || workers === 1,
  {
    path: ["workers"],
    error: "more than one worker needs a MySQL store: an embedded one belongs to one process",
  },
);

export type Settings = z.output<typeof settingsSchema>;

export const settingsDefinition: SettingsDefinition<typeof settingsSchema> = {
  schema: settingsSchema,
  display,
  variablePrefix: "CHATLEDGER_",
};

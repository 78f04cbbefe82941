import {
  addressOrNone,
  adminToken,
  connectAddress,
  isHttpUrl,
  listenAddress,
  logLevel,
  onOff,
  type SettingDisplay,
  type SettingsDefinition,
  wholeNumber,
} from "@chatledger/command-line";
import { z } from "zod";
import { mediaLocation } from "./media/media-location.js";
import { parseWireUrl } from "./route/wire-url.js";

type Group =
  | "Network"
  | "Proxies"
  | "Other message servers"
  | "File transfers"
  | "Clients"
  | "Limits"
  | "HTTP"
  | "REST API"
  | "Media"
  | "Push notices"
  | "Webhook"
  | "Admin port"
  | "Logging";

const display = z.registry<SettingDisplay<Group>>();

const number = (
  group: Group,
  value: string,
  min: number,
  max: number,
  preset: number,
  what: string,
  more: Pick<SettingDisplay, "isReloadable"> = {},
) =>
  wholeNumber(min, max)
    .prefault(preset)
    .describe(what)
    .register(display, { group, value, ...more });

const day = 86_400;

/** Signs what is sent to a webhook. */
const webhookSecret = z.string().min(16, "must have at least 16 characters").optional();

const apiKey = z.string().transform((text, context) => {
  const groups = /^(?<name>[\w.-]{1,64}):(?<secret>[\x21-\x7e]{24,})$/.exec(text)?.groups;
  if (groups?.["name"] === undefined || groups["secret"] === undefined) {
    // The text may hold a secret, so it is not shown.
    context.addIssue({
      code: "custom",
      message: "is not NAME:SECRET, with a secret of 24 characters at least",
    });
    return z.NEVER;
  }
  return { name: groups["name"], secret: groups["secret"] };
});

/** Every setting: its default, its check, its description. Flags, environment, file and help are made from this. */
export const settingsSchema = z
  .strictObject({
    listen: z
      .array(listenAddress)
      .min(1, "needs at least one address")
      .prefault(["127.0.0.1:8000"])
      .describe("Where clients connect. Port 0 takes a free one.")
      .register(display, { group: "Network", value: "HOST:PORT", repeatable: true }),
    http: addressOrNone
      .prefault("127.0.0.1:8080")
      .describe("Where HTTP and WebSocket (/ws) are served, or none.")
      .register(display, { group: "Network", value: "HOST:PORT|none" }),
    tlsCert: z
      .string()
      .optional()
      .describe("A certificate chain in PEM. With it, both ports speak TLS and nothing else.")
      .register(display, { group: "Network", value: "FILE" }),
    tlsKey: z
      .string()
      .optional()
      .describe("The certificate's private key in PEM.")
      .register(display, { group: "Network", value: "FILE" }),
    drainSeconds: number(
      "Network",
      "SECONDS",
      0,
      3_600,
      10,
      "At shutdown, the longest wait for requests that are under way.",
      { isReloadable: true },
    ),

    proxy: z
      .array(connectAddress)
      .min(1, "needs at least one address")
      .prefault(["127.0.0.1:10600"])
      .describe("A database proxy. With several, conversations are spread over those that answer.")
      .register(display, { group: "Proxies", value: "HOST:PORT", repeatable: true }),
    proxyConnections: number(
      "Proxies",
      "N",
      1,
      64,
      2,
      "Connections to each proxy for sends, and as many again for everything else.",
    ),
    requestSeconds: number(
      "Proxies",
      "SECONDS",
      1,
      3_600,
      15,
      "Give up a request that a proxy has not answered within this time.",
    ),
    proxyWaitSeconds: number(
      "Proxies",
      "SECONDS",
      0,
      3_600,
      10,
      "While no proxy is connected, hold sends and requests so long before they fail.",
    ),
    maxWaitingSends: number(
      "Proxies",
      "N",
      0,
      10_000_000,
      20_000,
      "Sends held while no proxy is connected; further ones fail at once.",
    ),
    memberListSeconds: number(
      "Proxies",
      "SECONDS",
      0,
      day,
      60,
      "Ask for the whole member list of a group again after this time, even where its version has not moved.",
    ),

    route: z
      .string()
      .refine((text) => parseWireUrl(text) !== null, {
        error:
          "must be redis://[user:password@]host[:port], redis+sentinel://[user:password@]host:port,…/master or redis+cluster://[user:password@]host:port,…",
      })
      .optional()
      .describe("A Redis over which message servers reach each other's users (with rediss, encrypted).")
      .register(display, { group: "Other message servers", value: "URL" }),
    routeNamespace: z
      .string()
      .regex(/^[\w.:-]{1,64}$/, "must be 1 to 64 letters, digits, dots, colons, hyphens or underscores")
      .prefault("chatledger")
      .describe("Servers with the same namespace on one Redis belong together.")
      .register(display, { group: "Other message servers", value: "NAME" }),
    routeLeaseSeconds: number(
      "Other message servers",
      "SECONDS",
      3,
      3_600,
      5,
      "A server that has been silent for so long is forgotten, and its clients are offline.",
    ),

    fileServer: z
      .array(connectAddress)
      .prefault([])
      .describe(
        "A file server of an existing deployment, at the port for message servers. Of several, the first that is there serves.",
      )
      .register(display, { group: "File transfers", value: "HOST:PORT", repeatable: true }),

    loginSeconds: number(
      "Clients",
      "SECONDS",
      1,
      3_600,
      15,
      "Close a connection that has not logged in within this time.",
    ),
    pcIdleSeconds: number(
      "Clients",
      "SECONDS",
      1,
      day,
      120,
      "Close a PC's connection on which nothing arrived for so long.",
    ),
    mobileIdleSeconds: number(
      "Clients",
      "SECONDS",
      1,
      day,
      300,
      "Close a mobile's connection on which nothing arrived for so long.",
    ),
    accountCheckSeconds: number(
      "Clients",
      "SECONDS",
      1,
      day,
      30,
      "Log out users within this time after their account was disabled by a command or in the database.",
    ),
    ackSeconds: number(
      "Clients",
      "SECONDS",
      1,
      3_600,
      15,
      "Count a push of a single message as missed that the client has not acknowledged within this time.",
    ),
    presenceBroadcastClients: number(
      "Clients",
      "N",
      0,
      1_000_000,
      500,
      "Up to so many connections, everybody is told who comes and goes; beyond, those who asked about a user.",
    ),
    maxWatchedUsers: number(
      "Clients",
      "N",
      0,
      100_000,
      200,
      "Users whose status one connection is told of after it asked; it forgets the earliest first.",
    ),

    messagesPerSecond: number(
      "Limits",
      "N",
      1,
      1_000_000,
      20,
      "Messages a second on one connection; further ones are dropped.",
    ),
    maxConnections: number(
      "Limits",
      "N",
      1,
      1_000_000,
      50_000,
      "Connections at once, of TCP and WebSocket together; further ones are closed at once.",
      { isReloadable: true },
    ),
    maxClientRequests: number(
      "Limits",
      "N",
      1,
      65_535,
      64,
      "Requests under way on one connection; it is not read until some are done.",
    ),
    maxClientBytes: number(
      "Limits",
      "BYTES",
      65_536,
      1_073_741_824,
      4_194_304,
      "Close a connection whose client leaves this much unread.",
    ),
    maxPduBytes: number("Limits", "BYTES", 1_024, 16_777_216, 262_144, "The longest request of a client."),
    maxFanOutWrites: number(
      "Limits",
      "N",
      1_000,
      100_000_000,
      1_000_000,
      "Pushes that wait to be written; while there are more, messages to groups are refused.",
      { isReloadable: true },
    ),
    failedLoginsPerMinute: number(
      "Limits",
      "N",
      1,
      1_000_000,
      100,
      "Failed logins a minute from one address; further logins from it are refused.",
      { isReloadable: true },
    ),
    userLoginsPerMinute: number(
      "Limits",
      "N",
      1,
      1_000_000,
      60,
      "Logins a minute under one name; further ones are refused.",
      { isReloadable: true },
    ),

    advertise: connectAddress
      .optional()
      .describe("What GET /msg_server tells clients to connect to (default: where it listens).")
      .register(display, { group: "HTTP", value: "HOST:PORT" }),
    discoveryUrl: z
      .string()
      .prefault("")
      .describe("What GET /msg_server names as the discovery page.")
      .register(display, { group: "HTTP", value: "URL" }),
    allowedOrigin: z
      .array(z.string())
      .prefault([])
      .describe("An origin whose pages may open /ws, besides this server's own; * for any.")
      .register(display, { group: "HTTP", value: "ORIGIN", repeatable: true, isReloadable: true }),
    webClient: z
      .string()
      .optional()
      .describe("A folder with a built web client (apps/web-client/dist), served at /.")
      .register(display, { group: "HTTP", value: "FOLDER" }),
    pingSeconds: number(
      "HTTP",
      "SECONDS",
      1,
      3_600,
      30,
      "Ping a WebSocket this often; one that has not answered by the next ping is closed.",
    ),

    apiKey: z
      .array(apiKey)
      .prefault([])
      .describe(
        "A backend that may use the REST API, and its secret of 24 characters at least; without any, the API is off. Better set in the environment than in a flag.",
      )
      .register(display, { group: "REST API", value: "NAME:SECRET", repeatable: true, isSecret: true }),
    apiRequestsPerSecond: number(
      "REST API",
      "N",
      1,
      1_000_000,
      200,
      "Requests a second under one API key; further ones are refused.",
    ),
    systemUser: wholeNumber(1, 4_294_967_295)
      .optional()
      .describe("The user that messages come from for which a backend names no sender.")
      .register(display, { group: "REST API", value: "ID" }),

    media: mediaLocation
      .prefault("none")
      .describe(
        "Where uploaded images, voice and files are kept: nowhere, in a folder, or in a bucket (s3://KEY:SECRET@bucket/prefix?endpoint=URL&region=NAME).",
      )
      .register(display, { group: "Media", value: "none|FOLDER|URL" }),
    maxMediaBytes: number("Media", "BYTES", 1_024, 1_073_741_824, 20_971_520, "The largest upload."),
    mediaUploads: z
      .enum(["addresses", "keys", "anyone"], { error: "must be addresses, keys or anyone" })
      .prefault("addresses")
      .describe(
        "Who may upload: addresses from which somebody is logged in on this server, holders of an API key, or anyone. A key is enough in any case.",
      )
      .register(display, { group: "Media", value: "addresses|keys|anyone" }),
    mediaUrl: z
      .string()
      .prefault("")
      .describe(
        "What the addresses of uploaded files begin with, and GET /msg_server names as the media server (default: /media/ of this server).",
      )
      .register(display, { group: "Media", value: "URL" }),

    push: z
      .string()
      .refine((text) => text === "none" || text === "log" || isHttpUrl(text), {
        error: "must be none, log, or an address that begins with http:// or https://",
      })
      .prefault("none")
      .describe("Where notices for devices go: nowhere, to the log, or to a webhook.")
      .register(display, { group: "Push notices", value: "none|log|URL" }),
    pushSecret: webhookSecret
      .describe("Signs what is sent to the webhook. Better set in the environment than in a flag.")
      .register(display, { group: "Push notices", value: "TEXT", isSecret: true }),
    pushPreviews: onOff
      .prefault(false)
      .describe("Show the beginning of a text in its notice.")
      .register(display, { group: "Push notices", value: "true|false", isSwitch: true }),
    aesKey: z
      .string()
      .refine((text) => Buffer.byteLength(text) === 32, { error: "must have 32 characters" })
      .optional()
      .describe("The key with which clients encrypt texts, for previews; not set where they send plain text.")
      .register(display, { group: "Push notices", value: "KEY", isSecret: true }),
    maxWaitingNotices: number(
      "Push notices",
      "N",
      1,
      10_000_000,
      10_000,
      "Notices that wait for the webhook; further ones are dropped.",
    ),

    webhook: z
      .string()
      .refine(isHttpUrl, { error: "must be an address that begins with http:// or https://" })
      .optional()
      .describe("A service that is told of messages, and of users who come and go.")
      .register(display, { group: "Webhook", value: "URL" }),
    webhookSecret: webhookSecret
      .describe("Signs what is sent to it. Better set in the environment than in a flag.")
      .register(display, { group: "Webhook", value: "TEXT", isSecret: true }),
    webhookEvents: z
      .array(z.enum(["message", "online", "offline"], { error: "must be message, online or offline" }))
      .prefault(["message", "online", "offline"])
      .describe("What it is told of.")
      .register(display, { group: "Webhook", value: "message|online|offline", repeatable: true }),
    webhookTexts: onOff
      .prefault(false)
      .describe("Send it the texts of messages, decrypted where aes-key is set.")
      .register(display, { group: "Webhook", value: "true|false", isSwitch: true }),
    maxWaitingEvents: number(
      "Webhook",
      "N",
      1,
      10_000_000,
      10_000,
      "Events that wait for it; further ones are dropped.",
    ),

    admin: addressOrNone
      .optional()
      .describe(
        "Health, metrics, and a page that shows what the server does; none is off. An address that other machines reach needs `admin-token`.",
      )
      .register(display, {
        group: "Admin port",
        value: "HOST:PORT|none",
        unset: "127.0.0.1:8001, where it is free",
      }),
    adminToken: adminToken
      .optional()
      .describe("Ask for it (`Authorization: Bearer …`) on the admin port, but for `/livez` and `/readyz`.")
      .register(display, { group: "Admin port", value: "TOKEN", unset: "none", isSecret: true }),

    slowRequestMilliseconds: number(
      "Logging",
      "MS",
      0,
      3_600_000,
      1_000,
      "Log requests of clients that take longer; 0 for none.",
      { isReloadable: true },
    ),
    logLevel: logLevel
      .prefault("info")
      .describe(
        "The least severe log lines that are written (to standard error: JSON, or coloured lines on a terminal).",
      )
      .register(display, { group: "Logging", value: "LEVEL", isReloadable: true }),
  })
  .refine(({ tlsCert, tlsKey }) => (tlsCert === undefined) === (tlsKey === undefined), {
    path: ["tlsKey"],
    error: "tls-cert and tls-key are set together or not at all",
  });

export type Settings = z.output<typeof settingsSchema>;

export const settingsDefinition: SettingsDefinition<typeof settingsSchema> = {
  schema: settingsSchema,
  display,
  variablePrefix: "CHATLEDGER_MESSAGE_SERVER_",
};

import { defaultLedgerOptions } from "@chatledger/core";
import { DEFAULT_MAX_FRAME_BYTES } from "@chatledger/protocol";
import { z } from "zod";

/** How a setting is shown: `value` stands for its value in help texts, `repeatable` ones take a list. */
interface Shown {
  readonly group: "Store" | "Network" | "Limits" | "Behaviour" | "Logging";
  readonly value: string;
  readonly repeatable?: true;
}

const shown = z.registry<Shown>();

/** A number in a file, digits in the environment and on the command line. */
const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^-?\d+$/)
          .transform(Number),
      ],
      { error: "must be a whole number" },
    )
    .pipe(
      z
        .number()
        .int("must be a whole number")
        .min(min, `must be at least ${min}`)
        .max(max, `must be at most ${max}`),
    );

/** Text from the environment and the command line, true and false from a file. */
const onOff = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")], {
  error: "must be true or false",
});

const address = z.string().transform((text, context) => {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > 65_535) {
    context.addIssue({ code: "custom", message: `"${text}" is not HOST:PORT` });
    return z.NEVER;
  }
  return { host: match[1] ?? match[2] ?? "", port };
});

const store = z.string().transform((text, context) => {
  if (text === "memory:") return { kind: "embedded" as const, path: ":memory:", text };
  if (text.startsWith("sqlite:") && text.length > "sqlite:".length) {
    return { kind: "embedded" as const, path: text.slice("sqlite:".length), text };
  }
  context.addIssue({ code: "custom", message: `"${text}" is not memory: or sqlite:PATH` });
  return z.NEVER;
});

const hours = z.string().transform((text, context) => {
  const match = /^(\d{1,2})-(\d{1,2})$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || from > 24 || to > 24) {
    context.addIssue({ code: "custom", message: `"${text}" is not FROM-TO in hours, such as 22-8` });
    return z.NEVER;
  }
  return { from, to };
});

/**
 * Every setting: its default, its check, its description. Configuration files, the environment, the command
 * line, `--help` and docs/configuration.md are all made from this.
 */
export const settingsSchema = z.strictObject({
  store: store
    .prefault("sqlite:data/chatledger.db")
    .describe("Where everything is kept: memory: (lost at the end) or sqlite:PATH (a file, durable).")
    .register(shown, { group: "Store", value: "URL" }),
  seedUsers: wholeNumber(0, 1_000_000)
    .prefault(0)
    .describe("Create this many demo users (user1 …, password 123456) on a store that has no users.")
    .register(shown, { group: "Store", value: "N" }),

  listen: z
    .array(address)
    .min(1, "needs at least one address")
    .prefault(["127.0.0.1:10600"])
    .describe("Where message servers connect. Port 0 takes a free one.")
    .register(shown, { group: "Network", value: "HOST:PORT", repeatable: true }),
  heartbeatSeconds: wholeNumber(1, 3_600)
    .prefault(5)
    .describe("Send a heartbeat on a connection on which nothing was sent for so long.")
    .register(shown, { group: "Network", value: "SECONDS" }),
  idleSeconds: wholeNumber(1, 3_600)
    .prefault(30)
    .describe("Close a connection on which nothing arrived, or on which a frame was incomplete, for so long.")
    .register(shown, { group: "Network", value: "SECONDS" }),
  drainSeconds: wholeNumber(0, 3_600)
    .prefault(10)
    .describe("At shutdown, the longest wait for requests that are under way.")
    .register(shown, { group: "Network", value: "SECONDS" }),

  requestSeconds: wholeNumber(1, 3_600)
    .prefault(10)
    .describe("Answer a request with an error that is not done within this time.")
    .register(shown, { group: "Limits", value: "SECONDS" }),
  maxConnections: wholeNumber(1, 1_000_000)
    .prefault(20_000)
    .describe("Connections at once; further ones are closed at once.")
    .register(shown, { group: "Limits", value: "N" }),
  maxConnectionRequests: wholeNumber(1, 65_535)
    .prefault(1_000)
    .describe("Requests under way on one connection; reading pauses at that number.")
    .register(shown, { group: "Limits", value: "N" }),
  maxConnectionReads: wholeNumber(1, 65_535)
    .prefault(8)
    .describe("Reads among them; reading pauses at that number too, since their answers may be long.")
    .register(shown, { group: "Limits", value: "N" }),
  maxRequests: wholeNumber(1, 1_000_000)
    .prefault(20_000)
    .describe(
      "Requests under way on all connections. Reads are refused at 80 % of it, sends and changes at 95 %, logins when it is reached.",
    )
    .register(shown, { group: "Limits", value: "N" }),
  maxRequestBytes: wholeNumber(65_536)
    .prefault(268_435_456)
    .describe("Bytes of all requests under way; refused like `max-requests`.")
    .register(shown, { group: "Limits", value: "BYTES" }),
  maxUnsentBytes: wholeNumber(65_536)
    .prefault(67_108_864)
    .describe("Close a connection whose peer leaves this much unread.")
    .register(shown, { group: "Limits", value: "BYTES" }),
  maxPduBytes: wholeNumber(1_024, 1_073_741_824)
    .prefault(DEFAULT_MAX_FRAME_BYTES)
    .describe("The longest request. A page of messages ends before it would be longer.")
    .register(shown, { group: "Limits", value: "BYTES" }),
  maxBodyBytes: wholeNumber(1, 16_777_216)
    .prefault(defaultLedgerOptions.maxBodyBytes)
    .describe("The longest message.")
    .register(shown, { group: "Limits", value: "BYTES" }),
  maxIds: wholeNumber(1, 1_000_000)
    .prefault(defaultLedgerOptions.maxIdsPerRequest)
    .describe("Ids or members that one request may name.")
    .register(shown, { group: "Limits", value: "N" }),
  maxPageMessages: wholeNumber(1, 1_000_000)
    .prefault(defaultLedgerOptions.maxPageMessages)
    .describe("Messages of one page; a larger wish gets this many.")
    .register(shown, { group: "Limits", value: "N" }),

  aesKey: z
    .string()
    .regex(/^[\x20-\x7e]{32}$/, "must have 32 ASCII characters")
    .prefault(defaultLedgerOptions.textKey)
    .describe("The key that clients encrypt texts with; lists show a voice message as a text under this key.")
    .register(shown, { group: "Behaviour", value: "KEY" }),
  upgradePasswords: onOff
    .prefault(false)
    .describe("At a successful login, replace a legacy MD5 password by scrypt. There is no way back.")
    .register(shown, { group: "Behaviour", value: "true|false" }),
  quietHours: hours
    .prefault("22-8")
    .describe("Hours, server's local time, in which users who set do-not-disturb get no push notices.")
    .register(shown, { group: "Behaviour", value: "FROM-TO" }),
  groupSyncSeconds: wholeNumber(0, 3_600)
    .prefault(defaultLedgerOptions.groupSyncSeconds)
    .describe("How often group members' sessions follow the group's messages; 0 for never.")
    .register(shown, { group: "Behaviour", value: "SECONDS" }),
  sendLanes: wholeNumber(1, 64)
    .prefault(defaultLedgerOptions.sendLanes)
    .describe("Batches of sends on their way to the store at once.")
    .register(shown, { group: "Behaviour", value: "N" }),

  logLevel: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be one of trace, debug, info, warn, error, fatal, silent",
    })
    .prefault("info")
    .describe("The least severe log lines that are written (JSON, to standard error).")
    .register(shown, { group: "Logging", value: "LEVEL" }),
});

export type Settings = z.output<typeof settingsSchema>;
type SettingName = keyof Settings;

export interface SettingInfo extends Shown {
  readonly name: SettingName;
  /** As in files and flags: `max-pdu-bytes`. */
  readonly key: string;
  /** As in the environment: `CHATLEDGER_MAX_PDU_BYTES`. */
  readonly variable: string;
  readonly description: string;
  readonly defaultText: string;
}

/** All settings as people see them, in the schema's order. */
export function describeSettings(): readonly SettingInfo[] {
  return Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const info = shown.get(schema);
    if (!info) throw new Error(`the setting ${name} is not described`);
    const key = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return {
      ...info,
      name: name as SettingName,
      key,
      variable: `CHATLEDGER_${key.toUpperCase().replaceAll("-", "_")}`,
      description: schema.description ?? "",
      defaultText: String(schema.def.defaultValue),
    };
  });
}

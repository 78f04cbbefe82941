import {
  addressOrNone,
  listenAddress,
  logLevel,
  type SettingDisplay,
  type SettingsDefinition,
  wholeNumber,
} from "@chatledger/command-line";
import { z } from "zod";

const display = z.registry<SettingDisplay<"What runs" | "Store" | "Logging">>();

/** What is set here, of the many settings of both servers. Theirs can be set by their variables. */
export const settingsSchema = z.strictObject({
  proxy: listenAddress
    .prefault("127.0.0.1:10600")
    .describe("Where the proxy listens.")
    .register(display, { group: "What runs", value: "HOST:PORT" }),
  messageServer: addressOrNone
    .prefault("127.0.0.1:8000")
    .describe("Where the message server listens for clients; none runs only the proxy.")
    .register(display, { group: "What runs", value: "HOST:PORT|none" }),
  http: addressOrNone
    .prefault("127.0.0.1:8080")
    .describe("Where the web client, WebSocket and the REST API are served; none disables HTTP.")
    .register(display, { group: "What runs", value: "HOST:PORT|none" }),
  store: z
    .string()
    .prefault("sqlite:data/chatledger.db")
    .describe("Where data is stored, like the proxy's `store` setting.")
    .register(display, { group: "Store", value: "URL" }),
  media: z
    .string()
    .prefault("data/media")
    .describe("Where uploads are stored, like the message server's `media` setting; none disables uploads.")
    .register(display, { group: "Store", value: "FOLDER|URL|none" }),
  demoUsers: wholeNumber(0, 1_000_000)
    .prefault(100)
    .describe("Create this many demo users (user1 …, password 123456) on a store that has no users.")
    .register(display, { group: "Store", value: "N" }),
  logLevel: logLevel
    .prefault("warn")
    .describe("Minimum severity of log lines (JSON, on standard error).")
    .register(display, { group: "Logging", value: "LEVEL" }),
});

export type Settings = z.output<typeof settingsSchema>;

export const settingsDefinition: SettingsDefinition<typeof settingsSchema> = {
  schema: settingsSchema,
  display,
  variablePrefix: "CHATLEDGER_ALL_",
};

import { createHistogram, readMetrics, renderMetrics } from "@chatledger/admin";
import { ClientType, connectPduClient, type PduClient } from "@chatledger/protocol";
import { settingsSchema as proxySettings, startProxy } from "@chatledger/proxy-server";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { z } from "zod";
import { serverMetrics } from "../src/admin/server-metrics.js";
import { settingsSchema } from "../src/settings.js";
import { startMessageServer } from "../src/start-message-server.js";
import { connectTestClient, loginOf, type TestClient } from "./test-client.js";

const silentLog = pino({ level: "silent" });

/** What metrics are read from besides the server. */
const elsewhere = {
  version: "",
  eventLoop: createHistogram([]),
  logOutput: { dropped: () => 0, problems: () => [], write: () => {} },
};

/** A proxy in this process, on a store in memory with 50 demo users. */
interface TestProxy {
  readonly address: string;
  /** Connects past the message server, to see what it has stored. */
  connect(): Promise<PduClient>;
  stop(): Promise<void>;
}

export async function startTestProxy(): Promise<TestProxy> {
  const settings = proxySettings.parse({ listen: ["127.0.0.1:0"], store: "memory:", seedUsers: 50 });
  const proxy = await startProxy(settings, silentLog);
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= proxy.stop();
    return stopped;
  };
  onTestFinished(stop);
  const host = "127.0.0.1";
  const port = proxy.addresses[0]?.port ?? 0;
  return { address: `${host}:${port}`, connect: () => connectPduClient({ host, port }), stop };
}

export interface TestServer {
  readonly port: number;
  readonly httpPort: number;
  connect(): Promise<TestClient>;
  /** Connects and logs in a demo user, on a PC unless told otherwise. */
  logIn(user: number, device?: "pc" | "mobile"): Promise<TestClient>;
  /** What a line of the metrics says, its labels included; 0 where there is no such line. */
  metric(line: string): Promise<number>;
  /** The status of `GET /health`. */
  health(): Promise<number>;
  stop(): Promise<void>;
}

export type ServerOptions = Partial<z.input<typeof settingsSchema>>;

/** A message server in this process that stops when the test has finished, on a proxy of its own or those it is given. */
export async function startTestServer(options: ServerOptions = {}): Promise<TestServer> {
  const proxy = options.proxy ?? [(await startTestProxy()).address];
  const settings = settingsSchema.parse({ listen: ["127.0.0.1:0"], http: "127.0.0.1:0", ...options, proxy });
  const server = await startMessageServer(settings, silentLog);
  const port = server.addresses[0]?.port ?? 0;
  const httpPort = server.httpAddress?.port ?? 0;
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= server.stop();
    return stopped;
  };
  onTestFinished(stop);
  return {
    port,
    httpPort,
    connect: () => connectTestClient(port),
    async logIn(user, device = "pc") {
      const client = await connectTestClient(port);
      const clientType = device === "pc" ? ClientType.CLIENT_TYPE_WINDOWS : ClientType.CLIENT_TYPE_ANDROID;
      const { body } = await client.request("login", loginOf(user, { clientType }));
      if (body?.resultCode !== 0) throw new Error(`user${user} was refused: ${body?.resultString}`);
      return client;
    },
    async metric(line) {
      const data = readMetrics(serverMetrics, { ...elsewhere, server: server.server });
      const found = (await renderMetrics([data]))
        .split("\n")
        .find((one) => one.startsWith(`chatledger_message_server_${line} `));
      return Number(found?.split(" ").at(-1) ?? 0);
    },
    health: async () => (await fetch(`http://127.0.0.1:${httpPort}/health`)).status,
    stop,
  };
}

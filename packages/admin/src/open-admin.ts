import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { isIP } from "node:net";
import {
  type Address,
  addressText,
  CommandError,
  listen,
  type Reloaded,
  SettingsError,
} from "@chatledger/command-line";
import type { FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { adminPage } from "./admin-page.js";
import { type Chart, createHistory } from "./history.js";
import { metricsContentType, renderMetrics } from "./node-metrics.js";
import type { AskProcesses, ProcessState } from "./process-state.js";

/** The admin port of a server: open from before it starts until it has stopped. */
export interface Admin {
  readonly address: Address;
  /** The server serves from now on; what it does can be asked for. */
  serve(askProcesses: AskProcesses): void;
  /** It is about to stop: not ready any more, while everything else is still answered. */
  drain(): void;
  close(): Promise<void>;
}

interface AdminOptions {
  readonly address: Address;
  /** Must be sent as `Authorization: Bearer …` to see more than health; null where nothing must. */
  readonly token: string | null;
  /** The server's name on its page, and its version. */
  readonly title: string;
  readonly version: string;
  readonly charts: readonly Chart[];
  /** The level of which is shown. */
  readonly log: Logger;
  /** Changes the level of the log, in all processes. */
  readonly setLogLevel: (level: LogLevel) => void;
  /** Reads the settings again; null where they cannot be. It throws a SettingsError where they cannot be used. */
  readonly reload: (() => Reloaded) | null;
}

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

interface Refusal {
  readonly code: 401 | 403;
  readonly error: string;
}

/** The page shows so much: five minutes. */
const stepMs = 2_000;
const keptSteps = 150;

/**
 * Opens the port that the settings name, or null where they want none. The default one is taken where it is free: of two
 * servers on one machine, the second does without, and says so.
 *
 * @param wanted null for none; undefined where nobody has said
 * @throws {CommandError} as `openAdmin`, where one was named
 */
export async function openWantedAdmin(
  wanted: Address | null | undefined,
  fallback: Address,
  options: Omit<AdminOptions, "address">,
): Promise<Admin | null> {
  if (wanted === null) return null;
  if (wanted !== undefined) return openAdmin({ ...options, address: wanted });
  try {
    return await openAdmin({ ...options, address: fallback });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    options.log.warn(
      { reason: error.message },
      "running without an admin port: choose a free address with --admin, or none",
    );
    return null;
  }
}

/**
 * Opens the port.
 *
 * @throws {SettingsError} where others than this machine's users could reach it without a token
 * @throws {CommandError} `unavailable` where it cannot be listened on
 */
async function openAdmin(options: AdminOptions): Promise<Admin> {
  const { address, token, title, version, charts, log, setLogLevel, reload } = options;
  if (token === null && !isLoopback(address.host)) {
    throw new SettingsError(
      `admin: ${addressText(address)} can be reached from other machines: set --admin-token, or listen on 127.0.0.1`,
    );
  }
  const startedAt = Date.now();
  const history = createHistory(charts, keptSteps);
  let ask: AskProcesses = async () => [];
  let isServing = false;
  let draining = false;
  let sampling: NodeJS.Timeout | null = null;

  const page = adminPage();
  // Probes carry no token, and the page holds nothing before it has one.
  const withoutToken: ReadonlySet<string> = new Set(["/livez", "/readyz", ...page.map(({ path }) => path)]);
  /** What is wrong with who asks, or null: they may see everything. */
  const refusal = ({ hostname, headers }: FastifyRequest): Refusal | null => {
    if (token !== null) {
      const isRight = sameText(headers.authorization ?? "", `Bearer ${token}`);
      return isRight ? null : { code: 401, error: "send the admin token: Authorization: Bearer …" };
    }
    // A web page elsewhere can have a browser ask for a name of its own that leads here.
    if (isNameOfThisMachine(hostname)) return null;
    return { code: 403, error: "use the IP address of this port, or localhost" };
  };
  const status = () => (draining ? "draining" : isServing ? "ready" : "starting");
  // Loaded here, so that commands which open no port start without it.
  const { fastify } = await import("fastify");
  const http = fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: 4_096,
    exposeHeadRoutes: true,
  });

  http.addHook("onRequest", async (request, reply) => {
    reply.header("cache-control", "no-store").header("x-content-type-options", "nosniff");
    const { url } = request.routeOptions;
    const refused = url === undefined || withoutToken.has(url) ? null : refusal(request);
    if (refused === null) return;
    if (refused.code === 401) reply.header("www-authenticate", "Bearer");
    await reply.code(refused.code).send({ error: refused.error });
  });
  http.setErrorHandler((error: Error & { statusCode?: number }, _, reply) => {
    const code = error.statusCode ?? 500;
    if (code >= 500) log.error({ err: error }, "a request to the admin port failed unexpectedly");
    void reply.code(code).send({ error: code >= 500 ? "see the log" : error.message });
  });
  http.setNotFoundHandler((_, reply) => void reply.code(404).send({ error: "there is no such page" }));

  http.get("/livez", async () => ({ status: "alive" }));
  http.get("/readyz", async (request, reply) => {
    const degraded = degradedBackends(await ask("state"));
    const names = refusal(request) === null ? { degraded } : {};
    return reply.code(status() === "ready" ? 200 : 503).send({ status: status(), ...names });
  });
  http.get("/metrics", async (_, reply) => {
    const [own, ofNode] = await Promise.all([ask("metrics"), ask("nodeMetrics")]);
    return reply.type(metricsContentType).send(await renderMetrics([...own, ...ofNode]));
  });
  http.get("/debug/state", async () => ({
    ...{ title, version, status: status(), logLevel: log.level },
    startedAt,
    processes: await ask("state"),
  }));
  http.get<{ Querystring: { since?: string } }>("/debug/history", async ({ query }) =>
    history.since(Number(query.since ?? 0)),
  );
  http.post<{ Body: unknown }>("/log-level", async ({ body }, reply) => {
    const level = logLevels.find((one) => one === (body as { level?: unknown } | null)?.level);
    if (level === undefined) {
      return reply.code(400).send({ error: `send {"level": …}, one of ${logLevels.join(", ")}` });
    }
    setLogLevel(level);
    log.info({ level }, "the log level was changed");
    return { level };
  });
  if (reload !== null) {
    http.post("/reload", async (_, reply) => {
      try {
        if (!isServing) throw new SettingsError("reload: the server is still starting");
        return reload();
      } catch (error) {
        if (!(error instanceof SettingsError)) throw error;
        return reply.code(400).send({ error: `${error.message}; nothing was changed` });
      }
    });
  }
  for (const { path, type, content } of page) {
    http.get(path, async (_, reply) =>
      reply.type(type).header("content-security-policy", contentSecurityPolicy).send(content),
    );
  }

  await http.ready();
  const taken = await listen(http.server, address, "admin");

  function sample(): void {
    ask("metrics").then(
      (metrics) => history.add(Date.now(), performance.now(), metrics),
      (error: unknown) => log.error({ err: error }, "the metrics could not be read"),
    );
  }

  return {
    address: taken,
    serve(askProcesses) {
      ask = askProcesses;
      isServing = true;
      sample();
      sampling = setInterval(sample, stepMs).unref();
    },
    drain() {
      draining = true;
    },
    async close() {
      if (sampling !== null) clearInterval(sampling);
      ask = async () => [];
      http.server.closeAllConnections();
      await Promise.all([once(http.server.close(), "close"), http.close()]);
    },
  };
}

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);

const isNameOfThisMachine = (host: string): boolean =>
  host === "localhost" || isIP(host.replace(/^\[(.*)\]$/, "$1")) !== 0;

/** In a time that does not tell how much of it is right. */
function sameText(one: string, other: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

/** Those that any process finds down. */
const degradedBackends = (states: readonly ProcessState[]): readonly string[] => [
  ...new Set(
    states.flatMap(({ backends }) =>
      backends.filter(({ trouble }) => trouble !== null).map(({ name }) => name),
    ),
  ),
];

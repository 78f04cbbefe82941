import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type Address, listen } from "@chatledger/command-line";
import { pathOf } from "./path-of.js";
import type { ServerContext } from "./server-context.js";
import type { TlsOptions } from "./tls-options.js";
import { openWebSocketListener } from "./web-socket-listener.js";

/** HTTP: where clients find a message server, and what operators look at; and WebSocket, at `/ws`. */
export interface HttpServer {
  readonly address: Address;
  /** Takes no more connections. Clients that are connected over WebSocket stay. */
  stop(): void;
  /** Cuts off whoever is still asking for a page. */
  close(): void;
}

export interface HttpServerOptions {
  readonly server: ServerContext;
  readonly tls: TlsOptions | null;
  /** Where this server takes clients over TCP. */
  readonly clientAddress: Address;
  readonly isDraining: () => boolean;
}

/** A response, by its status and body. */
interface Page {
  readonly status: number;
  readonly type: "application/json" | "text/plain; version=0.0.4";
  readonly body: string;
}

/** @throws {CommandError} where the address cannot be listened on */
export async function openHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { server, tls } = options;
  const webSockets = openWebSocketListener(server);
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const page = await pageOf(request, options);
    response.writeHead(page.status, { "content-type": page.type, "cache-control": "no-store" });
    response.end(page.body);
  };
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    respond(request, response).catch((error: unknown) => {
      server.log.error({ err: error }, "an HTTP request failed unexpectedly");
      response.destroy();
    });
  };
  const http = tls === null ? createServer(onRequest) : createTlsServer(tls, onRequest);
  http.on("upgrade", webSockets.upgrade);
  const address = await listen(http, server.settings.http, "http").catch((error: unknown) => {
    webSockets.stop();
    throw error;
  });
  return {
    address,
    stop() {
      webSockets.stop();
      http.close();
      http.closeIdleConnections();
    },
    close: () => http.closeAllConnections(),
  };
}

async function pageOf(request: IncomingMessage, options: HttpServerOptions): Promise<Page> {
  if (request.method !== "GET") return json(405, { error: "only GET is answered" });
  switch (pathOf(request.url)) {
    case "/msg_server":
      return json(200, msgServer(request, options));
    case "/health":
      return health(options);
    case "/metrics":
      return {
        status: 200,
        type: "text/plain; version=0.0.4",
        body: await options.server.counters.registry.metrics(),
      };
    default:
      return json(404, { error: "there is no such page" });
  }
}

const json = (status: number, body: object): Page => ({
  status,
  type: "application/json",
  body: JSON.stringify(body),
});

const wildcards: readonly string[] = ["0.0.0.0", "::"];

/** Which message server a client is to connect to, in the words that TeamTalk clients know. */
function msgServer({ headers }: IncomingMessage, options: HttpServerOptions): object {
  const { server, clientAddress, isDraining } = options;
  const { advertise, mediaUrl, discoveryUrl, maxConnections } = server.settings;
  const own = advertise ?? clientAddress;
  const least = server.others.leastLoaded({
    address: own,
    connections: server.links.size,
    maxConnections: isDraining() ? 0 : maxConnections,
  });
  if (least === null) return isDraining() ? { code: 1, msg: "没有msg_server" } : { code: 2, msg: "负载过高" };
  const { port } = least;
  // A server that listens everywhere is where the client has just found it.
  const host = least === own && wildcards.includes(own.host) ? askedHost(headers.host, own.host) : least.host;
  return {
    code: 0,
    msg: "",
    priorIP: host,
    backupIP: host,
    port: String(port),
    msfsPrior: mediaUrl,
    msfsBackup: mediaUrl,
    discovery: discoveryUrl,
  };
}

/** The host of a request's Host header, without its port. */
function askedHost(header: string | undefined, otherwise: string): string {
  const url = `http://${header ?? ""}`;
  return URL.canParse(url) ? new URL(url).hostname : otherwise;
}

/** Whether this server can serve: for load balancers. */
function health({ server, isDraining }: HttpServerOptions): Page {
  const status = isDraining() ? "draining" : server.hasProxies() ? "ok" : "no proxy is connected";
  return json(status === "ok" ? 200 : 503, { status });
}

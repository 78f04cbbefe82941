import type { Address } from "@chatledger/command-line";
import type { FastifyInstance } from "fastify";
import type { ServerContext } from "../server-context.js";
import type { TlsOptions } from "../tls-options.js";
import { mediaUrl } from "./media-url.js";

interface ServerPagesOptions {
  readonly server: ServerContext;
  /** Where this server takes clients over TCP. */
  readonly clientAddress: Address;
  readonly isDraining: () => boolean;
  readonly tls: TlsOptions | null;
}

/** What clients ask for to find a message server, and balancers to know whether it serves. */
export async function serverPages(app: FastifyInstance, options: ServerPagesOptions): Promise<void> {
  const { server, isDraining } = options;
  app.addHook("onSend", async (_, reply) => {
    reply.header("cache-control", "no-store");
  });
  app.get("/msg_server", ({ headers }) => msgServer(headers.host, options));
  app.get("/health", (_, reply) => {
    const status = isDraining() ? "draining" : server.hasProxies() ? "ok" : "no proxy is connected";
    return reply.code(status === "ok" ? 200 : 503).send({ status });
  });
}

const wildcards: readonly string[] = ["0.0.0.0", "::"];

/** Which message server a client is to connect to, in the words that TeamTalk clients know. */
function msgServer(askedAt: string | undefined, options: ServerPagesOptions): object {
  const { server, clientAddress, isDraining, tls } = options;
  const { advertise, discoveryUrl, maxConnections } = server.settings;
  const own = advertise ?? clientAddress;
  const least = server.others.leastLoaded({
    address: own,
    connections: server.links.size,
    maxConnections: isDraining() ? 0 : maxConnections,
  });
  if (least === null) return isDraining() ? { code: 1, msg: "没有msg_server" } : { code: 2, msg: "负载过高" };
  const { port } = least;
  const files = mediaUrl(server, askedAt, tls !== null);
  // A server that listens everywhere is where the client has just found it.
  const host = least === own && wildcards.includes(own.host) ? hostOf(askedAt, own.host) : least.host;
  return {
    code: 0,
    msg: "",
    priorIP: host,
    backupIP: host,
    port: String(port),
    msfsPrior: files,
    msfsBackup: files,
    discovery: discoveryUrl,
  };
}

/** The host of a request's Host header, without its port. */
function hostOf(header: string | undefined, otherwise: string): string {
  const url = `http://${header ?? ""}`;
  return URL.canParse(url) ? new URL(url).hostname : otherwise;
}

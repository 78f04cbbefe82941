import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type Address, listen } from "@chatledger/command-line";
import { type FastifyError, type FastifyInstance, fastify } from "fastify";
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import { openFolderStore } from "../media/folder-store.js";
import type { MediaStore } from "../media/media-store.js";
import { openS3Store } from "../media/s3-store.js";
import type { ServerContext } from "../server-context.js";
import type { TlsOptions } from "../tls-options.js";
import { openWebSocketListener } from "../web-socket-listener.js";
import { restApi } from "./api/api.js";
import { openApiKeys } from "./api/api-keys.js";
import { media } from "./media.js";
import { Problem, type ProblemCode, problemType } from "./problem.js";
import { serverPages } from "./server-pages.js";
import { webClient } from "./web-client.js";

/** HTTP: pages for clients and operators, the REST API, media, the web client; and WebSocket, at `/ws`. */
export interface HttpServer {
  readonly address: Address;
  /** Takes no more connections. Clients that are connected over WebSocket stay. */
  stop(): void;
  /** Cuts off whoever is still asking for something. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  readonly server: ServerContext;
  readonly address: Address;
  readonly tls: TlsOptions | null;
  /** Where this server takes clients over TCP. */
  readonly clientAddress: Address;
  readonly isDraining: () => boolean;
}

/** How long a client may take to send a request, its body included, in milliseconds. */
const requestMs = 120_000;

/** @throws {CommandError} where the address cannot be listened on */
export async function openHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { server, tls } = options;
  const webSockets = openWebSocketListener(server);
  const app = fastify({
    requestTimeout: requestMs,
    serverFactory: (onRequest) => (tls === null ? createServer(onRequest) : createTlsServer(tls, onRequest)),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app, server);
  await app.register(serverPages, options);
  const keys = openApiKeys(server.settings.apiKey, server.settings.apiRequestsPerSecond);
  await app.register(restApi, { server, keys, prefix: "/v1" });
  const store = mediaStoreOf(server);
  if (store !== null) await app.register(media, { server, store, keys, isTls: tls !== null });
  const { webClient: folder } = server.settings;
  if (folder !== undefined) await app.register(webClient, { folder });
  await app.ready();

  const http = app.server;
  http.requestTimeout = requestMs;
  http.on("upgrade", webSockets.upgrade);
  const address = await listen(http, options.address, "http").catch((error: unknown) => {
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
    async close() {
      http.closeAllConnections();
      await app.close();
    },
  };
}

function mediaStoreOf({ settings }: ServerContext): MediaStore | null {
  const { media: kept } = settings;
  switch (kept.kind) {
    case "none":
      return null;
    case "folder":
      return openFolderStore(kept.path);
    case "s3":
      return openS3Store(kept.location);
  }
}

/** Whatever fails is answered as a problem, and what nobody foresaw is logged. */
function answerProblems(app: FastifyInstance, { log }: ServerContext): void {
  app.setErrorHandler((error: FastifyError, { method, url }, reply) => {
    const problem = asProblem(error);
    if (problem.code === "internal")
      log.error({ method, url, err: error }, "an HTTP request failed unexpectedly");
    return reply.code(problem.status).type(problemType).send(JSON.stringify(problem.body));
  });
  app.setNotFoundHandler(() => {
    throw new Problem("notFound", "There is no such page, or not for this method.");
  });
}

/** What Fastify refuses before a handler sees it. */
const codeOfStatus: Readonly<Record<number, ProblemCode>> = {
  400: "malformed",
  404: "notFound",
  413: "tooLarge",
  415: "unsupportedMediaType",
};

function asProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [issue] = error.validation;
    const where = [error.validationContext, issue?.instancePath.slice(1).replaceAll("/", ".")];
    return new Problem("invalidArgument", `${where.filter(Boolean).join(", ")}: ${issue?.message}`);
  }
  const code = codeOfStatus[error.statusCode ?? 500];
  if (code !== undefined) return new Problem(code, error.message);
  return new Problem("internal", "The server failed. It may have been done or not.");
}

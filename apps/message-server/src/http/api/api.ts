import swagger from "@fastify/swagger";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { createJsonSchemaTransform, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { ServerContext } from "../../server-context.js";
import { Problem } from "../problem.js";
import type { ApiCaller, ApiKeys } from "./api-keys.js";
import { groupRoutes } from "./groups.js";
import { messageRoutes } from "./messages.js";
import { userRoutes } from "./users.js";

const description = `For backends. A request carries \`Authorization: Bearer SECRET\`, a secret of the server's
\`api-key\` setting. What fails is answered as application/problem+json, with a stable \`code\`.`;

/** The longest request: a text of 64 KiB, each byte of it escaped. */
const maxBodyBytes = 512 * 1024;

/** The REST API for backends, under the prefix that it is registered with. */
export async function restApi(
  app: FastifyInstance,
  { server, keys }: { readonly server: ServerContext; readonly keys: ApiKeys },
): Promise<void> {
  const { apiKey, apiRequestsPerSecond } = server.settings;

  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Chatledger", version: "1", description },
      components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
      security: [{ key: [] }],
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
  });
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());

  await app.register(async (routes) => {
    const callers = new WeakMap<FastifyRequest, ApiCaller>();
    routes.addHook("onRoute", (route) => {
      route.bodyLimit ??= maxBodyBytes;
    });
    routes.addHook("onRequest", async (request, reply) => {
      // A server that stops finishes these.
      server.underWay.begin();
      reply.raw.once("close", () => server.underWay.end());
      if (apiKey.length === 0) {
        throw new Problem("apiDisabled", "The REST API is off: the server's setting `api-key` names no key.");
      }
      const caller = keys.callerOf(request.headers.authorization);
      if (caller === null) {
        reply.header("www-authenticate", "Bearer");
        throw new Problem("unauthenticated", "The request carries no secret of an API key.");
      }
      callers.set(request, caller);
      if (!caller.rate.admit()) {
        reply.header("retry-after", "1");
        throw new Problem("rateLimited", `More than ${apiRequestsPerSecond} requests a second.`);
      }
    });
    routes.addHook("onResponse", async (request, reply) => {
      const caller = callers.get(request)?.name ?? "none";
      const { method, routeOptions } = request;
      server.counters.apiRequest(reply.statusCode);
      server.log.debug({ caller, method, route: routeOptions.url, status: reply.statusCode }, "API request");
    });
    const api = routes.withTypeProvider<ZodTypeProvider>();
    userRoutes(api, server);
    groupRoutes(api, server);
    messageRoutes(api, server);
  });
}

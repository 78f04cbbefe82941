import { type AskProcess, openProcessReport, watchEventLoop } from "@chatledger/admin";
import type { LogOutput } from "@chatledger/command-line";
import type { ServerContext } from "../server-context.js";
import { limitsOf } from "./limits.js";
import { serverMetrics } from "./server-metrics.js";
import { version } from "./version.js";

/** Answers for a message server. */
export function openServerReport(server: ServerContext, logOutput: LogOutput): AskProcess {
  const sources = { server, version, eventLoop: watchEventLoop(), logOutput };
  return openProcessReport({
    metrics: serverMetrics,
    sources: () => sources,
    logOutput,
    state: () => ({
      ...{ name: "message server", lanes: [], connections: [] },
      backends: server.backends(),
      limits: limitsOf(server),
      slowRequests: server.slowRequests.latest(),
    }),
  });
}

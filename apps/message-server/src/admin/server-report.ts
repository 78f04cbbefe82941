import {
  type AskProcess,
  type ProcessReports,
  readMetrics,
  watchEventLoop,
  watchNode,
} from "@chatledger/admin";
import type { LogOutput } from "@chatledger/command-line";
import type { ServerContext } from "../server-context.js";
import { limitsOf } from "./limits.js";
import { serverMetrics } from "./server-metrics.js";
import { version } from "./version.js";

type Parts = {
  readonly [Part in keyof ProcessReports]: () => ProcessReports[Part] | Promise<ProcessReports[Part]>;
};

/** Answers for a message server. */
export function openServerReport(server: ServerContext, logOutput: LogOutput): AskProcess {
  const nodeMetrics = watchNode();
  const sources = { server, version, eventLoop: watchEventLoop(), logOutput };
  const parts: Parts = {
    metrics: () => readMetrics(serverMetrics, sources),
    nodeMetrics: nodeMetrics.read,
    state: () => ({
      ...{ name: "message server", pid: process.pid, lanes: [], connections: [] },
      backends: server.backends(),
      limits: limitsOf(server),
      slowRequests: server.slowRequests.latest(),
      problems: logOutput.problems(),
    }),
  };
  return async (part) => parts[part]();
}

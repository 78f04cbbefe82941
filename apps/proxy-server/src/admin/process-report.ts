import {
  type AskProcess,
  type ProcessReports,
  readMetrics,
  watchEventLoop,
  watchNode,
} from "@chatledger/admin";
import type { LogOutput } from "@chatledger/command-line";
import { ledgerState } from "@chatledger/core";
import { limitsOf } from "./limits.js";
import { type ProxySources, proxyMetrics } from "./proxy-metrics.js";
import { version } from "./version.js";

type Parts = {
  readonly [Part in keyof ProcessReports]: () => ProcessReports[Part] | Promise<ProcessReports[Part]>;
};

/** Answers for a process that serves. @param name of the process, on the live page */
export function openReport(name: string, sources: ProxySources, logOutput: LogOutput): AskProcess {
  const nodeMetrics = watchNode();
  const all = { ...sources, version, eventLoop: watchEventLoop(), logOutput };
  const parts: Parts = {
    metrics: () => readMetrics(proxyMetrics, all),
    nodeMetrics: nodeMetrics.read,
    state: () => ({
      name,
      pid: process.pid,
      backends: sources.ledger.storage
        .backends()
        .map(({ name, trouble, used, limit, waiting }) => ({ name, trouble, used, limit, waiting })),
      lanes: lanesOf(sources),
      limits: limitsOf(sources),
      connections: sources.connections.busiest(),
      slowRequests: sources.requestLog.slow(),
      problems: logOutput.problems(),
    }),
  };
  return async (part) => parts[part]();
}

function lanesOf({ ledger, storage }: ProxySources): ProcessReports["state"]["lanes"] {
  const { waiting } = ledgerState(ledger);
  return [...storage.lanes()].map(([name, { items }]) => ({
    ...{ name, waiting: waiting[name], items: items.sum },
    batches: items.counts.reduce((sum, count) => sum + count, 0),
  }));
}

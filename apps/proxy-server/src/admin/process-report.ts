import { type AskProcess, openProcessReport, type ProcessReports, watchEventLoop } from "@chatledger/admin";
import type { LogOutput } from "@chatledger/command-line";
import { ledgerState } from "@chatledger/core";
import { limitsOf } from "./limits.js";
import { type ProxySources, proxyMetrics } from "./proxy-metrics.js";
import { version } from "./version.js";

/** Reports on a serving process. @param name of the process, on the live page */
export function openReport(name: string, sources: ProxySources, logOutput: LogOutput): AskProcess {
  const all = { ...sources, version, eventLoop: watchEventLoop(), logOutput };
  return openProcessReport({
    metrics: proxyMetrics,
    sources: () => all,
    logOutput,
    state: () => ({
      name,
      backends: sources.ledger.storage
        .backends()
        .map(({ name, trouble, used, limit, waiting }) => ({ name, trouble, used, limit, waiting })),
      lanes: lanesOf(sources),
      limits: limitsOf(sources),
      connections: sources.connections.busiest(),
      slowRequests: sources.requestLog.slow(),
    }),
  });
}

function lanesOf({ ledger, storage }: ProxySources): ProcessReports["state"]["lanes"] {
  const { waiting } = ledgerState(ledger);
  return [...storage.lanes()].map(([name, { items }]) => ({
    ...{ name, waiting: waiting[name], items: items.sum },
    batches: items.counts.reduce((sum, count) => sum + count, 0),
  }));
}

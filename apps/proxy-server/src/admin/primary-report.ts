import { type AskProcess, counter, gauge, type Metric, openProcessReport } from "@chatledger/admin";
import type { LogOutput } from "@chatledger/command-line";

/** What the primary process knows of its workers. */
export interface PrimaryCounts {
  /** Workers serving now. */
  readonly serving: number;
  /** Workers started to replace one that died. */
  readonly restarts: number;
  /** Connections closed at once. */
  readonly refused: number;
}

/** Metrics of the primary process, if there are workers. */
export const primaryMetrics: readonly Metric<PrimaryCounts>[] = [
  gauge("chatledger_workers", { help: "Workers serving (with --workers)." }, ({ serving }) => serving),
  counter(
    "chatledger_worker_restarts_total",
    { help: "Workers started to replace one that died." },
    ({ restarts }) => restarts,
  ),
  counter(
    "chatledger_connections_refused_total",
    { help: "Connections closed at once because of max-connections." },
    ({ refused }) => refused,
  ),
];

/** Reports on the primary process, which has no ledger. */
export function openPrimaryReport(read: () => PrimaryCounts, logOutput: LogOutput): AskProcess {
  return openProcessReport({
    metrics: primaryMetrics,
    sources: read,
    logOutput,
    state: () => ({
      name: "primary",
      ...{ backends: [], lanes: [], limits: [], connections: [], slowRequests: [] },
    }),
  });
}

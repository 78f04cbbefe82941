import {
  type AskProcess,
  counter,
  gauge,
  type Metric,
  type ProcessReports,
  readMetrics,
  watchNode,
} from "@chatledger/admin";
import type { LogOutput } from "@chatledger/command-line";

/** What the primary process knows of its workers. */
export interface PrimaryCounts {
  /** Workers that serve now. */
  readonly serving: number;
  /** Workers that were started in the place of one that had died. */
  readonly restarts: number;
  /** Connections that were closed at once. */
  readonly refused: number;
}

/** Metrics of the primary process, where there are workers. */
export const primaryMetrics: readonly Metric<PrimaryCounts>[] = [
  gauge("chatledger_workers", { help: "Workers that serve (with --workers)." }, ({ serving }) => serving),
  counter(
    "chatledger_worker_restarts_total",
    { help: "Workers started in the place of one that had died." },
    ({ restarts }) => restarts,
  ),
  counter(
    "chatledger_connections_refused_total",
    { help: "Connections closed at once, because of max-connections." },
    ({ refused }) => refused,
  ),
];

type Parts = {
  readonly [Part in keyof ProcessReports]: () => ProcessReports[Part] | Promise<ProcessReports[Part]>;
};

/** Answers for the primary process, which holds no ledger. */
export function openPrimaryReport(read: () => PrimaryCounts, logOutput: LogOutput): AskProcess {
  const nodeMetrics = watchNode();
  const parts: Parts = {
    metrics: () => readMetrics(primaryMetrics, read()),
    nodeMetrics: nodeMetrics.read,
    state: () => ({
      ...{ name: "primary", pid: process.pid },
      ...{
        backends: [],
        lanes: [],
        limits: [],
        connections: [],
        slowRequests: [],
        problems: logOutput.problems(),
      },
    }),
  };
  return async (part) => parts[part]();
}

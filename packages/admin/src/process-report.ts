import type { LogOutput } from "@chatledger/command-line";
import { type Metric, readMetrics } from "./metric.js";
import { watchNode } from "./node-metrics.js";
import type { AskProcess, AskProcesses, ProcessReports, ProcessState } from "./process-state.js";

interface ProcessReportOptions<Sources> {
  readonly metrics: readonly Metric<Sources>[];
  /** What they are read from. */
  readonly sources: () => Sources;
  readonly state: () => Omit<ProcessState, "pid" | "problems">;
  readonly logOutput: LogOutput;
}

type Parts = {
  readonly [Part in keyof ProcessReports]: () => ProcessReports[Part] | Promise<ProcessReports[Part]>;
};

/** Answers for this process, and begins to watch what Node.js says of it. */
export function openProcessReport<Sources>(options: ProcessReportOptions<Sources>): AskProcess {
  const { metrics, sources, state, logOutput } = options;
  const parts: Parts = {
    metrics: () => readMetrics(metrics, sources()),
    nodeMetrics: watchNode().read,
    state: () => ({ ...state(), pid: process.pid, problems: logOutput.problems() }),
  };
  return async (part) => parts[part]();
}

/** Asks a server of one process. */
export const askOne =
  (process: AskProcess): AskProcesses =>
  async (part) => [await process(part)];

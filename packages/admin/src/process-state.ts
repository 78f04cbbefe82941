import type { LogEntry } from "@chatledger/command-line";
import type { MetricData } from "./metric.js";

/** What a process can be asked about itself. It can be sent to another process. */
export interface ProcessReports {
  /** What it counts itself. */
  readonly metrics: readonly MetricData[];
  /** What Node.js and the operating system say of it. */
  readonly nodeMetrics: readonly MetricData[];
  readonly state: ProcessState;
}

export type ReportPart = keyof ProcessReports;

/** Asks one process. */
export type AskProcess = <Part extends ReportPart>(part: Part) => Promise<ProcessReports[Part]>;

/** Asks all processes of a server. One that does not answer is left out. */
export type AskProcesses = <Part extends ReportPart>(part: Part) => Promise<readonly ProcessReports[Part][]>;

/** What one process is doing, for people: all of it fits a screen, and can be sent to another process. */
export interface ProcessState {
  /** `proxy`, `worker 2`, `message server`. */
  readonly name: string;
  readonly pid: number;
  readonly backends: readonly BackendState[];
  readonly lanes: readonly LaneState[];
  readonly limits: readonly LimitState[];
  /** The busiest, up to `maxListed`. */
  readonly connections: readonly ConnectionState[];
  /** The latest last, up to `maxListed`. */
  readonly slowRequests: readonly LogEntry[];
  /** Warnings and errors of the log, the latest last, up to `maxListed`. */
  readonly problems: readonly LogEntry[];
}

export const maxListed = 50;

/** What the process cannot do without, or not well: a database, Redis, a proxy. */
export interface BackendState {
  /** Without a password. */
  readonly name: string;
  /** Why it is down, or null where it is up. */
  readonly trouble: string | null;
  /** Connections to it, or commands on their way. */
  readonly used: number;
  readonly limit: number | null;
  readonly waiting: number;
}

interface LaneState {
  readonly name: string;
  readonly waiting: number;
  readonly batches: number;
  readonly items: number;
}

/** A limit, by its setting, and how much of it is in use. */
export interface LimitState {
  readonly setting: string;
  readonly used: number | null;
  readonly limit: number;
}

export interface ConnectionState {
  readonly peer: string;
  readonly inFlight: number;
  readonly unsentBytes: number;
  readonly isPaused: boolean;
}

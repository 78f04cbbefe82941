import type { LogLevel, ProcessReports, ReportPart } from "@chatledger/admin";
import type { Failure } from "@chatledger/command-line";
import type { Settings } from "./settings.js";

/** Messages from the primary process to a worker. */
export type ToWorker =
  | { readonly kind: "serve"; readonly worker: number; readonly settings: Settings }
  /** Sent with its socket. */
  | { readonly kind: "connection"; readonly id: number }
  /** Asks the worker for a report on itself. */
  | { readonly kind: "ask"; readonly id: number; readonly part: ReportPart }
  | { readonly kind: "logLevel"; readonly level: LogLevel }
  /** Changes reloadable settings. */
  | { readonly kind: "apply"; readonly changes: Partial<Settings> }
  | { readonly kind: "stop" };

/** Messages from a worker to the primary process. */
export type FromWorker =
  | { readonly kind: "serving" }
  | { readonly kind: "failed"; readonly failure: Failure }
  /** The worker has taken the connection; the primary releases it. */
  | { readonly kind: "taken"; readonly id: number }
  /** One of its connections has closed. */
  | { readonly kind: "closed" }
  /** Answers the question with this id. */
  | { readonly kind: "report"; readonly id: number; readonly report: ProcessReports[ReportPart] };

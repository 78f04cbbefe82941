import type { LogLevel, ProcessReports, ReportPart } from "@chatledger/admin";
import type { Failure } from "@chatledger/command-line";
import type { Settings } from "./settings.js";

/** What the primary process tells a worker. */
export type ToWorker =
  | { readonly kind: "serve"; readonly worker: number; readonly settings: Settings }
  /** Comes with its socket. */
  | { readonly kind: "connection"; readonly id: number }
  /** Asks the worker about itself. */
  | { readonly kind: "ask"; readonly id: number; readonly part: ReportPart }
  | { readonly kind: "logLevel"; readonly level: LogLevel }
  /** Changes reloadable settings. */
  | { readonly kind: "apply"; readonly changes: Partial<Settings> }
  | { readonly kind: "stop" };

/** What a worker tells the primary process. */
export type FromWorker =
  | { readonly kind: "serving" }
  | { readonly kind: "failed"; readonly failure: Failure }
  /** The connection is the worker's; the primary lets go of it. */
  | { readonly kind: "taken"; readonly id: number }
  /** One of its connections has closed. */
  | { readonly kind: "closed" }
  /** Answers what was asked under this id. */
  | { readonly kind: "report"; readonly id: number; readonly report: ProcessReports[ReportPart] };

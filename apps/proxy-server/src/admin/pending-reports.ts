import type { ProcessReports, ReportPart } from "@chatledger/admin";

/** Questions to a worker about itself that are not answered yet. */
export interface PendingReports {
  /** Resolves with null if the worker does not answer in time: a suspended worker must not block the others. */
  ask<Part extends ReportPart>(part: Part): Promise<ProcessReports[Part] | null>;
  answered(id: number, report: ProcessReports[ReportPart]): void;
}

const patienceMs = 1_000;

/** @param send sends the question to the worker */
export function openPendingReports(send: (id: number, part: ReportPart) => void): PendingReports {
  const pending = new Map<number, (report: ProcessReports[ReportPart] | null) => void>();
  let lastId = 0;
  return {
    ask<Part extends ReportPart>(part: Part) {
      lastId += 1;
      const id = lastId;
      return new Promise<ProcessReports[Part] | null>((resolve) => {
        const settle = (report: ProcessReports[ReportPart] | null) => {
          clearTimeout(timer);
          pending.delete(id);
          resolve(report as ProcessReports[Part] | null);
        };
        const timer = setTimeout(() => settle(null), patienceMs);
        pending.set(id, settle);
        send(id, part);
      });
    },
    answered: (id, report) => pending.get(id)?.(report),
  };
}

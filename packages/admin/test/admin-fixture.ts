import type { Reloaded } from "@chatledger/command-line";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { gauge, readMetrics } from "../src/metric.js";
import { type Admin, type LogLevel, openWantedAdmin } from "../src/open-admin.js";
import type { AskProcesses, ProcessReports, ProcessState } from "../src/process-state.js";

export const silentLog = pino({ level: "silent" });

export interface TestAdmin extends Admin {
  readonly url: string;
  readonly levels: readonly LogLevel[];
}

/** An admin port on a free port of the loopback, closed when the test has finished. */
export async function openTestAdmin(
  token: string | null = null,
  reload: (() => Reloaded) | null = null,
): Promise<TestAdmin> {
  const levels: LogLevel[] = [];
  const address = { host: "127.0.0.1", port: 0 };
  const admin = await openWantedAdmin(address, address, {
    ...{ token, title: "Test server", version: "1.2.3", log: silentLog },
    charts: [
      {
        title: "Requests",
        unit: "per second",
        series: [{ label: "open", metric: "chatledger_open", show: "level" }],
      },
      {
        title: "Waits",
        unit: "seconds",
        series: [{ label: "waiting", metric: "chatledger_open", show: "level" }],
      },
    ],
    setLogLevel: (level) => levels.push(level),
    reload,
  });
  if (admin === null) throw new Error("no admin port was opened");
  onTestFinished(() => admin.close());
  return { ...admin, url: `http://127.0.0.1:${admin.address.port}`, levels };
}

export const idleState: ProcessState = {
  ...{ name: "proxy", pid: 1, backends: [], lanes: [], limits: [], connections: [] },
  ...{ slowRequests: [], problems: [] },
};

/** Processes with these states; each has one thing open. */
export function processesWith(...states: readonly ProcessState[]): AskProcesses {
  const open = gauge("chatledger_open", { help: "Open." }, () => 1);
  return async (part) =>
    states.map((state): ProcessReports[typeof part] => {
      const reports: ProcessReports = { metrics: readMetrics([open], null), nodeMetrics: [], state };
      return reports[part];
    });
}

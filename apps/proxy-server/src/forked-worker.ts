import { fork } from "node:child_process";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import type { LogLevel } from "@chatledger/admin";
import { CommandError, ExitCode, type Failure } from "@chatledger/command-line";
import { openPendingReports, type PendingReports } from "./admin/pending-reports.js";
import type { Settings } from "./settings.js";
import type { FromWorker, ToWorker } from "./worker-messages.js";

/** How a worker ended. */
interface WorkerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Milliseconds from its start. */
  readonly lived: number;
  readonly served: boolean;
  /** Why, if it could report that itself. */
  readonly failure: Failure | null;
}

/** A worker as the primary process sees it. */
export interface ForkedWorker {
  readonly number: number;
  /** Undefined if no process could be started. */
  readonly pid: number | undefined;
  /** Whether it accepts connections. */
  isServing(): boolean;
  /** Number of its connections, including those being handed over. */
  connections(): number;
  /**
   * Hands over a connection from which nothing has been read. If the worker dies before taking it, the connection
   * closes.
   */
  give(socket: Socket): void;
  /** Asks it for a report on itself; null if it does not answer. */
  ask: PendingReports["ask"];
  setLogLevel(level: LogLevel): void;
  apply(changes: Partial<Settings>): void;
  /** Has it stop cleanly. */
  stop(): void;
  kill(): void;
  /** Resolves once it is serving, or has ended without. */
  readonly started: Promise<void>;
  readonly ended: Promise<WorkerEnd>;
}

const program = fileURLToPath(new URL("../bin/chatledger-worker.js", import.meta.url));

export function forkWorker(number: number, settings: Settings): ForkedWorker {
  const startedAt = performance.now();
  const child = fork(program, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  /** Connections being handed over, by id. This process keeps them open until the worker has them. */
  const underWay = new Map<number, Socket>();
  let given = 0;
  let connections = 0;
  let serving = false;
  let served = false;
  let failure: Failure | null = null;
  let announceStart = () => {};
  const started = new Promise<void>((resolve) => {
    announceStart = resolve;
  });

  function letGo(id: number): void {
    underWay.get(id)?.destroy();
    underWay.delete(id);
  }

  child.on("message", (raw) => {
    const message = raw as FromWorker;
    switch (message.kind) {
      case "serving":
        serving = true;
        served = true;
        return announceStart();
      case "failed":
        failure = message.failure;
        return;
      case "taken":
        return letGo(message.id);
      case "closed":
        connections -= 1;
        return;
      case "report":
        return reports.answered(message.id, message.report);
    }
  });
  child.on("disconnect", () => {
    serving = false;
  });
  const ended = new Promise<WorkerEnd>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      serving = false;
      for (const id of underWay.keys()) letGo(id);
      announceStart();
      const lived = Math.round(performance.now() - startedAt);
      resolve({ code, signal, lived, served, failure });
    };
    // Unlike "exit", it comes after all of the worker's messages.
    child.once("close", end);
    child.on("error", ({ message }) => {
      if (child.pid !== undefined) return;
      failure = {
        exitCode: ExitCode.unavailable,
        message: `worker ${number} could not be started: ${message}`,
      };
      end(null, null);
    });
  });

  function tell(message: ToWorker, socket?: Socket): void {
    // If it cannot be reached, it has ended or soon will: `ended` says so.
    child.send(message, socket, { keepOpen: true }, () => {});
  }

  const reports = openPendingReports((id, part) => tell({ kind: "ask", id, part }));
  tell({ kind: "serve", worker: number, settings });
  return {
    number,
    pid: child.pid,
    isServing: () => serving,
    connections: () => connections,
    give(socket) {
      given += 1;
      connections += 1;
      underWay.set(given, socket);
      tell({ kind: "connection", id: given }, socket);
    },
    ask: reports.ask,
    setLogLevel: (level) => tell({ kind: "logLevel", level }),
    apply: (changes) => tell({ kind: "apply", changes }),
    stop() {
      serving = false;
      tell({ kind: "stop" });
    },
    kill: () => void child.kill("SIGKILL"),
    started,
    ended,
  };
}

/** The error that ends the proxy if a worker cannot be started. */
export function startFailure(number: number, { code, signal, failure }: WorkerEnd): CommandError {
  if (failure) return new CommandError(failure.exitCode, failure.message);
  const how = signal ?? `exit code ${code}`;
  return new CommandError(ExitCode.software, `worker ${number} ended before it served: ${how}`);
}

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
  /** Why, as far as it could say so itself. */
  readonly failure: Failure | null;
}

/** A worker as the primary process sees it. */
export interface ForkedWorker {
  readonly number: number;
  /** Undefined where no process could be made. */
  readonly pid: number | undefined;
  /** Whether connections may be given to it. */
  isServing(): boolean;
  /** How many connections it has, with those that are on the way to it. */
  connections(): number;
  /** Gives it a connection from which nothing has been read. Where it dies before taking it, the connection closes. */
  give(socket: Socket): void;
  /** Asks it about itself; null where it does not answer. */
  ask: PendingReports["ask"];
  setLogLevel(level: LogLevel): void;
  apply(changes: Partial<Settings>): void;
  /** Has it stop in order. */
  stop(): void;
  kill(): void;
  /** Resolves once it serves, or has ended without. */
  readonly started: Promise<void>;
  readonly ended: Promise<WorkerEnd>;
}

const program = fileURLToPath(new URL("../bin/chatledger-worker.js", import.meta.url));

export function forkWorker(number: number, settings: Settings): ForkedWorker {
  const startedAt = performance.now();
  const child = fork(program, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  /** Connections that are on the way, by id. This process keeps them open until the worker has them. */
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
    // Unlike "exit", it comes after everything that the worker has said.
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
    // That it cannot be told is that it has ended, or will: `ended` says so.
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

/** What ends the proxy when a worker cannot be started. */
export function startFailure(number: number, { code, signal, failure }: WorkerEnd): CommandError {
  if (failure) return new CommandError(failure.exitCode, failure.message);
  const how = signal ?? `exit code ${code}`;
  return new CommandError(ExitCode.software, `worker ${number} ended before it served: ${how}`);
}

import { once } from "node:events";
import type { Socket } from "node:net";
import { describeFailure, ExitCode, openLog } from "@chatledger/command-line";
import { systemClock } from "@chatledger/core";
import { openReport } from "./admin/process-report.js";
import type { OpenIntake } from "./listeners.js";
import { startProxy } from "./proxy.js";
import type { FromWorker, ToWorker } from "./worker-messages.js";

/** How long the log's reader has to read the last lines. */
const lastLinesMs = 2_000;

/**
 * Serves connections that the primary process accepts, until the primary says stop or is gone; returns the exit code.
 * Either way it shuts down cleanly.
 */
export async function runWorker(): Promise<number> {
  // Terminals and service managers signal all processes of a group; the primary decides when its workers stop.
  process.on("SIGINT", () => {}).on("SIGTERM", () => {});
  const orphaned = once(process, "disconnect").then(() => null);
  const order = await Promise.race([nextOrder("serve"), orphaned]);
  if (order === null) return ExitCode.ok;

  const stopped = Promise.race([nextOrder("stop"), orphaned]);
  const { log, output } = openLog(order.settings.logLevel, { worker: order.worker });
  try {
    const proxy = await startProxy(order.settings, log, systemClock, connectionsFromPrimary);
    const report = openReport(`worker ${order.worker}`, proxy.sources, output);
    process.on("message", async (message: unknown) => {
      const asked = message as ToWorker;
      if (asked.kind === "logLevel") log.level = asked.level;
      if (asked.kind === "apply") proxy.apply(asked.changes);
      if (asked.kind === "ask")
        await tell({ kind: "report", id: asked.id, report: await report(asked.part) });
    });
    await tell({ kind: "serving" });
    await stopped;
    if (!process.connected) log.error("the primary process is gone: stopping");
    await proxy.stop();
    return ExitCode.ok;
  } catch (error) {
    const failure = describeFailure(error);
    await tell({ kind: "failed", failure });
    return failure.exitCode;
  } finally {
    if (process.connected) process.disconnect();
    // A blocked log reader must not keep the process alive.
    setTimeout(() => process.exit(), lastLinesMs).unref();
  }
}

function nextOrder<Kind extends ToWorker["kind"]>(kind: Kind): Promise<Extract<ToWorker, { kind: Kind }>> {
  return new Promise((resolve) => {
    const onMessage = (message: unknown) => {
      const order = message as ToWorker;
      if (order.kind !== kind) return;
      process.off("message", onMessage);
      resolve(order as Extract<ToWorker, { kind: Kind }>);
    };
    process.on("message", onMessage);
  });
}

const connectionsFromPrimary: OpenIntake = async (accept) => {
  const onMessage = (message: unknown, handle: unknown) => {
    const order = message as ToWorker;
    if (order.kind !== "connection") return;
    void tell({ kind: "taken", id: order.id });
    const socket = handle as Socket | undefined;
    // The peer may have gone before its connection got here.
    if (socket === undefined) void tell({ kind: "closed" });
    else {
      socket.once("close", () => void tell({ kind: "closed" }));
      accept(socket);
    }
  };
  process.on("message", onMessage);
  return { addresses: [], stop: () => void process.off("message", onMessage) };
};

/** Resolves once it is sent, or cannot be because the primary is gone, which ends this process anyway. */
function tell(message: FromWorker): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
}

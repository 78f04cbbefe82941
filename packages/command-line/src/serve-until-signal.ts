import type { Logger } from "pino";

/** A server that serves. */
export interface Serving {
  /** Stops in order. */
  stop(): Promise<void>;
  /** Rejects when it cannot serve any longer. */
  readonly failed?: Promise<never>;
  /** Reads its settings again; left out where it cannot. Says in the log what became of it. */
  reload?(): void;
}

/** How long whoever reads the log has to take the last lines. */
const lastLinesMs = 2_000;

/**
 * Starts a server, serves until SIGINT or SIGTERM, and stops it in order. A second signal ends the process at once: whoever
 * sends it does not want to wait. SIGHUP has it read its settings again; from a terminal, which sends it when it closes, it
 * ends the process as usual.
 *
 * @param start may write the greeting: a signal that answers it is not missed
 */
export async function serveUntilSignal(log: Logger, start: () => Promise<Serving>): Promise<void> {
  const stopSignal = firstSignal();
  const server = await start();
  const reload = () => server.reload?.();
  if (!process.stdin.isTTY && server.reload !== undefined) process.on("SIGHUP", reload);
  const signal = await Promise.race([stopSignal, ...(server.failed ? [server.failed] : [])]);
  log.info({ signal }, "stopping");
  process.once("SIGINT", exitAtOnce).once("SIGTERM", exitAtOnce);
  process.off("SIGHUP", reload);
  await server.stop();
  process.off("SIGINT", exitAtOnce).off("SIGTERM", exitAtOnce);
  log.info("stopped");
  // A log reader that stands still must not keep the process.
  setTimeout(() => process.exit(), lastLinesMs).unref();
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      resolve(signal);
    };
    process.on("SIGINT", stop).on("SIGTERM", stop);
  });
}

/** 128 + the signal's number, as shells have it. */
function exitAtOnce(signal: NodeJS.Signals): void {
  process.exit(signal === "SIGINT" ? 130 : 143);
}

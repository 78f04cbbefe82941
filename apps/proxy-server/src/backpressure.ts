import type { PduConnection } from "@chatledger/protocol";
import type { CommandClass } from "./handlers/handler.js";

export interface BackpressureLimits {
  readonly maxConnectionRequests: number;
  readonly maxConnectionReads: number;
}

/**
 * What is in flight on one connection. At a limit, its reading pauses, and TCP pushes back. Reads have a separate
 * limit: their answers are long, and no more must be produced for a peer that does not read them.
 */
export interface Backpressure {
  begin(commandClass: CommandClass): void;
  end(commandClass: CommandClass): void;
  /** How many are in flight. */
  requests(): number;
  /** Whether reading is paused. */
  isPaused(): boolean;
}

/** @param settings are read at each request: they may change */
export function openBackpressure(
  settings: BackpressureLimits,
  connection: Pick<PduConnection, "pauseReading" | "resumeReading">,
): Backpressure {
  let requests = 0;
  let reads = 0;
  let paused = false;

  function adjust(): void {
    const full = requests >= settings.maxConnectionRequests || reads >= settings.maxConnectionReads;
    if (full === paused) return;
    paused = full;
    if (full) connection.pauseReading();
    else connection.resumeReading();
  }

  return {
    begin(commandClass) {
      requests += 1;
      if (commandClass === "read") reads += 1;
      adjust();
    },
    end(commandClass) {
      requests -= 1;
      if (commandClass === "read") reads -= 1;
      adjust();
    },
    requests: () => requests,
    isPaused: () => paused,
  };
}

import type { PduConnection } from "@chatledger/protocol";
import type { CommandClass } from "./handlers/handler.js";

export interface BackpressureLimits {
  readonly maxConnectionRequests: number;
  readonly maxConnectionReads: number;
}

/**
 * What is under way on one connection. At a limit its reading pauses, and TCP pushes back. Reads have a limit of
 * their own: their answers are long, and a peer that does not take them must not have more of them made.
 */
export interface Backpressure {
  begin(commandClass: CommandClass): void;
  end(commandClass: CommandClass): void;
  /** How many are under way. */
  requests(): number;
  /** Whether reading pauses. */
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

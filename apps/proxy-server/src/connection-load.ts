import type { PduConnection } from "@chatledger/protocol";
import type { CommandClass } from "./command-class.js";

export interface ConnectionLoadLimits {
  readonly maxConnectionRequests: number;
  readonly maxConnectionReads: number;
}

/**
 * What is under way on one connection. At a limit its reading pauses, and TCP pushes back. Reads have a limit of
 * their own: their answers are long, and a peer that does not take them must not have more of them made.
 */
export interface ConnectionLoad {
  begin(kind: CommandClass): void;
  end(kind: CommandClass): void;
}

export function openConnectionLoad(
  { maxConnectionRequests, maxConnectionReads }: ConnectionLoadLimits,
  connection: Pick<PduConnection, "pauseReading" | "resumeReading">,
): ConnectionLoad {
  let requests = 0;
  let reads = 0;
  let paused = false;

  function adjust(): void {
    const full = requests >= maxConnectionRequests || reads >= maxConnectionReads;
    if (full === paused) return;
    paused = full;
    if (full) connection.pauseReading();
    else connection.resumeReading();
  }

  return {
    begin(kind) {
      requests += 1;
      if (kind === "read") reads += 1;
      adjust();
    },
    end(kind) {
      requests -= 1;
      if (kind === "read") reads -= 1;
      adjust();
    },
  };
}

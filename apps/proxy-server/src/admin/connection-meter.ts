import { type ConnectionState, maxListed } from "@chatledger/admin";
import type { CloseCode, PduConnection } from "@chatledger/protocol";
import type { Backpressure } from "../backpressure.js";

/** Tracks open connections of message servers, and counts closed ones. */
export interface ConnectionMeter {
  opened(connection: PduConnection, backpressure: Backpressure): void;
  closed(connection: PduConnection, code: CloseCode): void;
  /** A connection was closed at once, because max-connections was reached. */
  refused(): void;
  read(): ConnectionCounts;
  /** The connections with the most requests in flight. */
  busiest(): readonly ConnectionState[];
}

interface ConnectionCounts {
  readonly open: number;
  /** How many of them are not being read because they have too much in flight. */
  readonly paused: number;
  readonly unsentBytes: number;
  readonly accepted: number;
  readonly refused: number;
  readonly closed: ReadonlyMap<CloseCode, number>;
}

export function openConnectionMeter(): ConnectionMeter {
  const open = new Map<PduConnection, Backpressure>();
  const closed = new Map<CloseCode, number>();
  let accepted = 0;
  let refused = 0;
  return {
    opened(connection, backpressure) {
      accepted += 1;
      open.set(connection, backpressure);
    },
    closed(connection, code) {
      open.delete(connection);
      closed.set(code, (closed.get(code) ?? 0) + 1);
    },
    refused() {
      refused += 1;
    },
    read() {
      let paused = 0;
      let unsentBytes = 0;
      for (const [connection, backpressure] of open) {
        if (backpressure.isPaused()) paused += 1;
        unsentBytes += connection.unsentBytes();
      }
      return { open: open.size, paused, unsentBytes, accepted, refused, closed };
    },
    busiest: () =>
      [...open]
        .map(([connection, backpressure]) => ({
          peer: connection.peer,
          inFlight: backpressure.requests(),
          unsentBytes: connection.unsentBytes(),
          isPaused: backpressure.isPaused(),
        }))
        .sort((one, other) => other.inFlight - one.inFlight || other.unsentBytes - one.unsentBytes)
        .slice(0, maxListed),
  };
}

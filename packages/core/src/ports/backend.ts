/** One server or file that a storage stands on, as operators see it. Counts are since it was opened. */
export interface Backend {
  readonly kind: "mysql" | "redis" | "sqlite";
  /** Its address and the setting that it came from, without a password. */
  readonly name: string;
  /** Why it cannot be used, according to the latest attempts; null if it can. */
  readonly trouble: string | null;
  /** Connections in use, or commands sent and not yet answered; and their maximum. */
  readonly used: number;
  readonly limit: number;
  /** Calls waiting for their turn. */
  readonly waiting: number;
  readonly roundTrips: number;
  readonly connects: number;
  readonly connectFailures: number;
  readonly lostConnections: number;
  /** Calls refused because too many were in flight. */
  readonly refused: number;
  /** Calls that failed for other reasons. */
  readonly failures: number;
}

/** Told what a storage waits for, in milliseconds. It must not throw. */
export interface BackendObserver {
  /**
   * A server has answered, or a commit has reached the disk.
   *
   * @param backend its name
   * @param statement the SQL, with values that users wrote; null where there is none
   */
  roundTrip(backend: string, milliseconds: number, statement: string | null): void;
  /** A call has got its connection. */
  waited(backend: string, milliseconds: number): void;
}

export const nobodyObserves: BackendObserver = { roundTrip: () => {}, waited: () => {} };

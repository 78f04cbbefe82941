/** One server or file that a storage stands on, as operators see it. Counts are since it was opened. */
export interface Backend {
  readonly kind: "mysql" | "redis" | "sqlite";
  /** Its address and the setting that it came from, without a password. */
  readonly name: string;
  /** Why it cannot be used, as far as anybody has tried lately; null where it can. */
  readonly trouble: string | null;
  /** Connections in use, or commands that were sent and not answered; and the most that there may be. */
  readonly used: number;
  readonly limit: number;
  /** Calls that wait for their turn. */
  readonly waiting: number;
  readonly roundTrips: number;
  readonly connects: number;
  readonly connectFailures: number;
  readonly lostConnections: number;
  /** Calls that were turned away because too many were under way. */
  readonly refused: number;
  /** Calls that failed otherwise. */
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

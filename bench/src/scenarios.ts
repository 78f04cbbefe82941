/** A closed loop: so many connections, each with so many messages on their way at any moment. */
export interface Scenario {
  readonly name: string;
  readonly connections: number;
  readonly inFlight: number;
}

/** Short texts between people who have spoken before: the bulk of all traffic. */
export const scenarios: readonly Scenario[] = [
  { name: "single-known-20x50", connections: 20, inFlight: 50 },
  { name: "single-known-1x1", connections: 1, inFlight: 1 },
];

/** Bytes of a message. */
export const textBytes = 64;

/**
 * The wall clock, for times that clients and other servers are told; every wait is measured by `performance.now()`.
 * Milliseconds since 1970.
 */
export const wallMilliseconds = (): number => Date.now();

/** The same in seconds, as on the wire. */
export const unixSeconds = (): number => Math.floor(wallMilliseconds() / 1_000);

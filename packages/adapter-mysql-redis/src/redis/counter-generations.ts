/**
 * The number of times that the counts in Redis were found to be possibly short: a proxy died between a commit and
 * its count, or Redis could not be reached while messages were stored. Kept where Redis cannot lose it, shared by
 * all proxies. Whatever was built in Redis under another generation counts as forgotten.
 */
export interface CounterGenerations {
  /** As last seen: another proxy's change shows within the polling interval. */
  current(): number;

  /** Starts the next generation; when it resolves, `current()` answers that or a later one. */
  bump(): Promise<void>;
}

/**
 * Logins in the current minute. A flood of them is turned away here, before it costs a proxy anything; the proxies' own
 * limit of failures per user holds besides, over all servers.
 */
export interface LoginLimits {
  /** Counts an attempt. Answers false where it is one too many for its name, or its address has failed too often. */
  admit(address: string, userName: string): boolean;
  failed(address: string): void;
}

export interface LoginLimitsOptions {
  readonly failedLoginsPerMinute: number;
  readonly userLoginsPerMinute: number;
}

const windowMs = 60_000;
/** Invented names must not fill the memory within the minute: beyond, counting begins anew. */
const maxKept = 100_000;

export function createLoginLimits(limits: LoginLimitsOptions): LoginLimits {
  const failures = new Map<string, number>();
  const attempts = new Map<string, number>();
  let windowEndsAt = 0;

  function turnWindow(): void {
    const now = performance.now();
    if (now < windowEndsAt && failures.size < maxKept && attempts.size < maxKept) return;
    windowEndsAt = now + windowMs;
    failures.clear();
    attempts.clear();
  }

  return {
    admit(address, userName) {
      turnWindow();
      if ((failures.get(address) ?? 0) >= limits.failedLoginsPerMinute) return false;
      const count = (attempts.get(userName) ?? 0) + 1;
      if (count > limits.userLoginsPerMinute) return false;
      attempts.set(userName, count);
      return true;
    },
    failed(address) {
      failures.set(address, (failures.get(address) ?? 0) + 1);
    },
  };
}

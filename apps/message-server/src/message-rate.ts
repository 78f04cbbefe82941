/** Messages a second on one connection. */
export interface MessageRate {
  /** Counts a message. Answers false where it is one too many in its second. */
  admit(): boolean;
}

const windowMs = 1_000;

export function createMessageRate(perSecond: number): MessageRate {
  let windowEndsAt = 0;
  let admitted = 0;
  return {
    admit() {
      const now = performance.now();
      if (now >= windowEndsAt) {
        windowEndsAt = now + windowMs;
        admitted = 0;
      }
      if (admitted >= perSecond) return false;
      admitted += 1;
      return true;
    },
  };
}

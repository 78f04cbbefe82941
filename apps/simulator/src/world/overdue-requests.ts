/** Requests and the times by which they want an answer. */
export interface OverdueRequests {
  /** The answer, or `overdue()` once the time is over. */
  inTime<Answer>(answer: Promise<Answer>, ms: number, overdue: () => Answer): Promise<Answer>;
  stop(): void;
}

interface Waiting {
  readonly deadline: number;
  readonly giveUp: () => void;
}

/** How exactly times are kept, in milliseconds: one timer for all. */
const sweepMs = 50;

/** Waits for requests that all have about the same time: the oldest is looked at first, and the others mostly not. */
export function watchRequests(): OverdueRequests {
  const waiting = new Set<Waiting>();
  const timer = setInterval(() => {
    const now = performance.now();
    for (const request of waiting) {
      if (request.deadline > now) return;
      waiting.delete(request);
      request.giveUp();
    }
  }, sweepMs);
  return {
    inTime(answer, ms, overdue) {
      return new Promise((resolve, reject) => {
        const request = { deadline: performance.now() + ms, giveUp: () => resolve(overdue()) };
        waiting.add(request);
        answer.then(
          (value) => {
            waiting.delete(request);
            resolve(value);
          },
          (error: unknown) => {
            waiting.delete(request);
            reject(error);
          },
        );
      });
    },
    stop: () => clearInterval(timer),
  };
}

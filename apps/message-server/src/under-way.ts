/** A count of work that somebody may wait for. */
export interface UnderWay {
  begin(): void;
  end(): void;
  count(): number;
  /** Resolves when nothing is under way, or after so many milliseconds. */
  done(milliseconds: number): Promise<void>;
}

export function createUnderWay(): UnderWay {
  let count = 0;
  const waiting = new Set<() => void>();
  return {
    begin() {
      count += 1;
    },
    end() {
      count -= 1;
      if (count === 0) for (const resolve of [...waiting]) resolve();
    },
    count: () => count,
    done(milliseconds) {
      if (count === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const settle = () => {
          clearTimeout(timer);
          waiting.delete(settle);
          resolve();
        };
        const timer = setTimeout(settle, milliseconds);
        waiting.add(settle);
      });
    },
  };
}

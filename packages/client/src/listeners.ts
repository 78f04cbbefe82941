/** Functions that are told of each value. */
export interface Listeners<T> {
  /** Adds a listener. Answers a function that removes it. */
  add(listener: (value: T) => void): () => void;
  /** Tells all of them, in the order in which they were added. What one throws is thrown to the event loop. */
  tell(value: T): void;
}

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<{ readonly listener: (value: T) => void }>();
  return {
    add(listener) {
      const entry = { listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    tell(value) {
      for (const { listener } of [...listeners]) {
        try {
          listener(value);
        } catch (error) {
          // A listener's mistake must not keep the client from its work, nor go unseen.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}

import { LedgerError } from "@chatledger/core";

/** Lets calls begin until the end, and waits for those that have. */
export interface BegunCalls {
  /** Every method of a port, so that it rejects after `end`. */
  guard<Port extends object>(port: Port): Port;
  /** Resolves when all that has begun is over. */
  end(): Promise<void>;
}

export function begunCalls(what: string): BegunCalls {
  const begun = new Set<Promise<unknown>>();
  let ended = false;

  function guarded(method: (...args: readonly unknown[]) => Promise<unknown>) {
    return async (...args: readonly unknown[]): Promise<unknown> => {
      if (ended) throw new LedgerError("storageUnavailable", `${what} is closed`);
      const call = method(...args);
      begun.add(call);
      try {
        return await call;
      } finally {
        begun.delete(call);
      }
    };
  }

  return {
    guard<Port extends object>(port: Port): Port {
      const methods = Object.entries(port).map(([name, method]) => [name, guarded(method)]);
      return Object.fromEntries(methods) as Port;
    },
    async end() {
      ended = true;
      await Promise.allSettled([...begun]);
    },
  };
}

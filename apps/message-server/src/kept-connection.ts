import type { CloseReason } from "@chatledger/protocol";

/**
 * A connection to another server, opened again whenever it has closed: after a pause that doubles with each failure.
 *
 *   connecting ──▶ open ──▶ (closed) ──▶ connecting …
 */
export interface KeptConnection<C> {
  /** null while there is none. */
  current(): C | null;
  /** Closes it for good. */
  close(): Promise<void>;
}

export interface KeepOptions<C> {
  /** Opens one. `onClose` is to be called once, when it has closed. */
  readonly open: (onClose: (reason: CloseReason) => void) => Promise<C>;
  /** Called each time there is one again. */
  readonly onOpen: (connection: C) => void;
  /** Called where one has closed by itself. */
  readonly onLost: (reason: CloseReason) => void;
  /** Called where it cannot be opened; once, until it has been open again. */
  readonly onUnreachable: (error: unknown) => void;
}

/** The pause before connecting again, in milliseconds: after one failure, and at most. */
const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** A server that does not take a connection within this time is away. */
const connectMs = 5_000;

/** Begins to connect, and never stops trying before `close()`. */
export function keepConnected<C extends { close(): Promise<unknown> }>(
  options: KeepOptions<C>,
): KeptConnection<C> {
  let connection: C | null = null;
  let stopped = false;
  let failures = 0;
  let retry: NodeJS.Timeout | null = null;

  async function connect(): Promise<void> {
    let abandoned = false;
    const opening = options.open((reason) => {
      if (!abandoned) onClose(reason);
    });
    try {
      connection = await withinTime(opening);
    } catch (error) {
      if (failures === 0 && !stopped) options.onUnreachable(error);
      // A connection that comes too late is not used.
      abandoned = true;
      opening.then((late) => late.close()).catch(() => undefined);
      connectLater();
      return;
    }
    if (stopped) {
      await connection.close();
      return;
    }
    failures = 0;
    options.onOpen(connection);
  }

  function connectLater(): void {
    if (stopped) return;
    const pause = Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
    failures += 1;
    // Spread, so that all connections, and all servers, do not come back in one moment.
    retry = setTimeout(() => void connect(), pause * (0.5 + Math.random() / 2));
  }

  function onClose(reason: CloseReason): void {
    connection = null;
    if (stopped) return;
    options.onLost(reason);
    connectLater();
  }

  void connect();

  return {
    current: () => (stopped ? null : connection),
    async close() {
      stopped = true;
      if (retry !== null) clearTimeout(retry);
      await connection?.close();
    },
  };
}

function withinTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not connected after ${connectMs} ms`)), connectMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

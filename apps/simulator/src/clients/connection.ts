import type { Violation } from "../result/run-result.js";
import type { Link, World } from "../world/world.js";

/** One of the run's connections: opened anew whenever it breaks. */
export interface Connection {
  /** null while there is none. */
  readonly link: Link | null;
  /** Names the connection that is open, among all of the run. */
  readonly id: number;
  /** Requests that left on it. */
  order: number;
  reconnects: number;
  /** What is broken if requests that took too long are never answered at all. */
  readonly overdue: Set<Violation>;
  close(): void;
}

export interface ConnectionEvents {
  readonly onOpen: (connection: Connection) => void;
  /** It could not be opened anew for so long. */
  readonly onGone: (reason: string) => void;
}

const retryMs = 100;
/** More often a connection cannot break in a run. */
const lives = 100_000;

/** Connects. Rejects where that fails the first time; later, it tries again for as long as `patienceMs`. */
export async function openConnection(
  world: World,
  number: number,
  events: ConnectionEvents,
  patienceMs = 60_000,
): Promise<Connection> {
  let closing = false;
  let life = 0;
  const connection = {
    link: null as Link | null,
    id: 0,
    order: 0,
    reconnects: 0,
    overdue: new Set<Violation>(),
    close,
  };

  function close(): void {
    closing = true;
    connection.link?.close();
  }

  async function open(): Promise<void> {
    const link = await world.connect(number);
    connection.link = link;
    connection.id = number * lives + life;
    life += 1;
    connection.order = 0;
    void link.closed.then((reason) => {
      connection.link = null;
      if (closing) return;
      reopen(reason, world.clock.now());
    });
  }

  function reopen(reason: string, since: number): void {
    if (closing) return;
    open().then(
      () => {
        connection.reconnects += 1;
        if (closing) connection.link?.close();
        else events.onOpen(connection);
      },
      () => {
        if (world.clock.now() - since > patienceMs) events.onGone(reason);
        else world.clock.after(retryMs, () => reopen(reason, since));
      },
    );
  }

  await open();
  return connection;
}

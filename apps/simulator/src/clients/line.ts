import type { Violation } from "../run-result.js";
import type { Clock, Link, World } from "../world.js";

/** One of the run's connections: opened anew whenever it breaks. */
export interface Line {
  /** null while there is none. */
  readonly link: Link | null;
  /** Names the connection that is open, among all of the run. */
  readonly connection: number;
  /** Requests that left on it. */
  order: number;
  reconnects: number;
  /** What is broken if requests that took too long are never answered at all. */
  readonly overdue: Set<Violation>;
  close(): void;
}

export interface LineEvents {
  readonly onOpen: (line: Line) => void;
  /** It could not be opened anew for so long. */
  readonly onGone: (reason: string) => void;
}

const retryMs = 100;
/** More often a connection cannot break in a run. */
const lives = 100_000;

/** Connects. Rejects where that fails the first time; later, it tries again for as long as `patienceMs`. */
export async function openLine(
  world: World,
  number: number,
  events: LineEvents,
  patienceMs = 60_000,
): Promise<Line> {
  let closing = false;
  let life = 0;
  const line = {
    link: null as Link | null,
    connection: 0,
    order: 0,
    reconnects: 0,
    overdue: new Set<Violation>(),
    close,
  };

  function close(): void {
    closing = true;
    line.link?.close();
  }

  async function open(): Promise<void> {
    const link = await world.connect(number);
    line.link = link;
    line.connection = number * lives + life;
    life += 1;
    line.order = 0;
    void link.closed.then((reason) => {
      line.link = null;
      if (closing) return;
      reopen(reason, world.clock.now());
    });
  }

  function reopen(reason: string, since: number): void {
    if (closing) return;
    open().then(
      () => {
        line.reconnects += 1;
        if (closing) line.link?.close();
        else events.onOpen(line);
      },
      () => {
        if (world.clock.now() - since > patienceMs) events.onGone(reason);
        else world.clock.after(retryMs, () => reopen(reason, since));
      },
    );
  }

  await open();
  return line;
}

/** Resolves after that time. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

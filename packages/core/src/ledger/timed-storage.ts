import type { Clock } from "../ports/clock.js";
import type { Storage } from "../ports/storage.js";
import { noteCall, type RequestTrace } from "./request-trace.js";

type PortName = Exclude<keyof Storage, "check" | "backends" | "close">;
type Method = (...args: readonly unknown[]) => unknown;

export interface TimedStorageOptions {
  readonly clock: Clock;
  /** Where the times of this moment go. */
  readonly trace: () => RequestTrace | null;
  /** Told of each call that is over, `messages.append` say, and how long it took. */
  readonly onCall: (call: string, milliseconds: number) => void;
}

/**
 * The same storage, with a watch beside it. Calls that run at the same time count once, so the times never add up to more
 * than has passed. A port is wrapped when it is first used.
 */
export function timedStorage(storage: Storage, options: TimedStorageOptions): Storage {
  const counters = stopwatch(options.clock);
  const stores = stopwatch(options.clock);
  const ports = new Map<PortName, object>();

  function portOf<Name extends PortName>(name: Name): Storage[Name] {
    const known = ports.get(name);
    if (known !== undefined) return known as Storage[Name];
    const timed = timedPort(name, storage[name], name === "counters" ? counters : stores, options);
    ports.set(name, timed);
    return timed;
  }

  return {
    get messages() {
      return portOf("messages");
    },
    get sessions() {
      return portOf("sessions");
    },
    get groups() {
      return portOf("groups");
    },
    get users() {
      return portOf("users");
    },
    get devices() {
      return portOf("devices");
    },
    get files() {
      return portOf("files");
    },
    get media() {
      return portOf("media");
    },
    get counters() {
      return portOf("counters");
    },
    check: storage.check,
    backends: storage.backends,
    close: storage.close,
  };
}

function timedPort<Port extends object>(
  name: PortName,
  port: Port,
  watch: Stopwatch,
  { clock, trace, onCall }: TimedStorageOptions,
): Port {
  const timed: Record<string, unknown> = {};
  for (const [method, call] of Object.entries(port) as [string, Method][]) {
    const label = `${name}.${method}`;
    timed[method] = async (...args: readonly unknown[]) => {
      const begunAt = clock.elapsed();
      watch.begin();
      try {
        return await call(...args);
      } finally {
        const tookMs = clock.elapsed() - begunAt;
        const waitedMs = watch.end();
        const times = trace();
        if (times !== null) {
          if (name === "counters") times.countersMs += waitedMs;
          else times.storeMs += waitedMs;
          noteCall(times, label, tookMs);
        }
        onCall(label, tookMs);
      }
    };
  }
  return timed as Port;
}

interface Stopwatch {
  begin(): void;
  /** Answers the milliseconds since the first of what overlapped began, once the last of it is over; else 0. */
  end(): number;
}

function stopwatch(clock: Clock): Stopwatch {
  let running = 0;
  let begunAt = 0;
  return {
    begin() {
      if (running === 0) begunAt = clock.elapsed();
      running += 1;
    },
    end() {
      running -= 1;
      return running === 0 ? clock.elapsed() - begunAt : 0;
    },
  };
}

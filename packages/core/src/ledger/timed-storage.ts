import type { Clock } from "../ports/clock.js";
import type { Storage } from "../ports/storage.js";
import { noteCall, type RequestTrace } from "./request-trace.js";

type PortName = Exclude<keyof Storage, "check" | "backends" | "close">;
type Method = (...args: readonly unknown[]) => unknown;

export interface TimedStorageOptions {
  readonly clock: Clock;
  /** Where current times are recorded. */
  readonly trace: () => RequestTrace | null;
  /** Called after each call, such as `messages.append`, with its duration. */
  readonly onCall: (call: string, milliseconds: number) => void;
}

/**
 * The same storage with timing. Overlapping calls count once, so the times never add up to more than has passed. A
 * port is wrapped on first use.
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
  /** Once the last of overlapping calls is done, the milliseconds since the first began; else 0. */
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

import type { Level, Logger } from "pino";

/**
 * Log lines of which many may come at once: one per reason and second, with a count of those that it stands for. So a
 * database that is away costs a line a second, and not one per request.
 */
export interface RepeatLimit {
  /**
   * Writes the line at once, unless one with the same reason was written less than a second ago: then it is counted, and
   * the last of those that were is written when the second is over, with `repeats`.
   *
   * @param reason what makes two lines the same; there must be few of them
   */
  write(level: Level, reason: string, fields: () => object, message: string): void;
  /** Writes what has been counted. */
  flush(): void;
}

interface Repeated {
  readonly level: Level;
  readonly message: string;
  fields: () => object;
  repeats: number;
}

const secondMs = 1_000;
/** A fault that gives every line a reason of its own must not fill the memory. */
const maxReasons = 500;

export function openRepeatLimit(log: Logger): RepeatLimit {
  const recent = new Map<string, Repeated>();

  function writeRepeats(one: Repeated): void {
    const { level, message, fields, repeats } = one;
    one.repeats = 0;
    log[level]({ ...fields(), repeats }, message);
  }

  function watch(reason: string, one: Repeated): void {
    setTimeout(() => {
      if (one.repeats === 0) {
        recent.delete(reason);
        return;
      }
      writeRepeats(one);
      watch(reason, one);
    }, secondMs).unref();
  }

  return {
    write(level, wanted, fields, message) {
      if (!log.isLevelEnabled(level)) return;
      const reason = recent.size < maxReasons || recent.has(wanted) ? wanted : message;
      const known = recent.get(reason);
      if (known !== undefined) {
        known.repeats += 1;
        known.fields = fields;
        return;
      }
      const one = { level, message, fields, repeats: 0 };
      recent.set(reason, one);
      log[level](fields(), message);
      watch(reason, one);
    },
    flush() {
      for (const one of recent.values()) if (one.repeats > 0) writeRepeats(one);
    },
  };
}

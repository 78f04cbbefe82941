import { boundedMap } from "../bounded-map.js";

/**
 * Which life of a key in Redis this process is filling from the store. What is read from the store under one life
 * must not be written into the next: Redis may have lost in between what would have told it to be out of date.
 */
export interface RememberedLives {
  /** A caller is about to read from the store what the key should hold. */
  saw(key: number, life: string): void;
  /** A caller has read: the life under which it began, empty where nobody looked before reading. */
  take(key: number): string;
}

interface Reading {
  readonly life: string;
  readonly since: number;
  /** How many have looked and not come back. */
  readers: number;
}

/** Milliseconds after which a reading is over, one way or the other. */
const LONGEST_READING = 10_000;
const MAX_READINGS = 200_000;

export function rememberedLives(now: () => number = () => performance.now()): RememberedLives {
  const readings = boundedMap<number, Reading>(MAX_READINGS);
  return {
    saw(key, life) {
      const reading = readings.get(key);
      if (reading === undefined || now() - reading.since > LONGEST_READING) {
        readings.set(key, { life, since: now(), readers: 1 });
      } else {
        // While readings of a former life are under way, one of the next cannot be told from them: it fails as they do.
        reading.readers += 1;
      }
    },
    take(key) {
      const reading = readings.get(key);
      if (reading === undefined) return "";
      reading.readers -= 1;
      if (reading.readers === 0) readings.delete(key);
      return reading.life;
    },
  };
}

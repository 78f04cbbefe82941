import type { Load } from "../scenario/scenario.js";

/** Requests a second over a stretch of the run: a straight line. Times are seconds since its start. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly rateFrom: number;
  readonly rateUntil: number;
}

/** How many requests are due, over time. */
export interface Profile {
  readonly stretches: readonly Stretch[];
  /** All requests of the run, on average. */
  readonly total: number;
}

/** The rates of an open loop; null for a closed one, and for a search, whose every step is a run of its own. */
export function profileOf(load: Load, duration: number): Profile | null {
  if (load.kind === "closed" || load.kind === "search") return null;
  const stretches = stretchesOf(load, duration).filter(({ from, until }) => until > from);
  return { stretches, total: stretches.reduce((sum, stretch) => sum + areaOf(stretch), 0) };
}

function stretchesOf(
  load: Exclude<Load, { kind: "closed" | "search" }>,
  duration: number,
): readonly Stretch[] {
  const level = (from: number, until: number, rate: number): Stretch => {
    return { from, until: Math.min(until, duration), rateFrom: rate, rateUntil: rate };
  };
  switch (load.kind) {
    case "constant":
      return [level(0, duration, load.rate)];
    case "ramp":
      return [{ from: 0, until: duration, rateFrom: load.from, rateUntil: load.to }];
    case "step":
      return Array.from({ length: load.steps }, (_, step) => {
        const rate = load.from + ((load.to - load.from) * step) / (load.steps - 1);
        return level((duration * step) / load.steps, (duration * (step + 1)) / load.steps, rate);
      });
    case "spike": {
      const end = load.at + load.for;
      return [level(0, load.at, load.rate), level(load.at, end, load.peak), level(end, duration, load.rate)];
    }
    case "soak": {
      const rise = Math.min(load.rise, duration);
      const first = { from: 0, until: rise, rateFrom: load.rate / 10, rateUntil: load.rate };
      return [first, level(rise, duration, load.rate)];
    }
  }
}

const areaOf = ({ from, until, rateFrom, rateUntil }: Stretch): number =>
  ((rateFrom + rateUntil) / 2) * (until - from);

/**
 * Turns counts into times: answers a function that, given growing counts, says when so many requests are due; null
 * after the end.
 */
export function timesOf({ stretches }: Profile): (count: number) => number | null {
  let index = 0;
  let before = 0;
  return (count) => {
    for (;;) {
      const stretch = stretches[index];
      if (!stretch) return null;
      const area = areaOf(stretch);
      if (count - before < area) return timeIn(stretch, count - before);
      before += area;
      index += 1;
    }
  };
}

/** When the area under the line, from its start, is so large. */
function timeIn({ from, until, rateFrom, rateUntil }: Stretch, area: number): number {
  const slope = (rateUntil - rateFrom) / (until - from);
  // The root of slope/2·t² + rateFrom·t = area, in the form that stands a slope of 0.
  return from + (2 * area) / (rateFrom + Math.sqrt(rateFrom * rateFrom + 2 * slope * area));
}

/** Where values lie along an axis, from 0 (its start) to 1 (its end). */
export interface Scale {
  at(value: number): number;
  readonly ticks: readonly number[];
}

const niceSteps = [1, 2, 2.5, 5, 10];

/** From 0 to a round number that is not below `max`, with up to about `count` ticks. */
export function linearScale(max: number, count: number): Scale {
  const step = niceStep(Math.max(max, Number.MIN_VALUE), count);
  const steps = Math.max(1, Math.ceil(max / step - 1e-9));
  const end = steps * step;
  return {
    at: (value) => clamped(value / end),
    ticks: Array.from({ length: steps + 1 }, (_, index) => index * step),
  };
}

/** From 0 to `max` exactly, as a time line ends when its run does. */
export function timeScale(max: number, count: number): Scale {
  const units = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
  const step = units.find((unit) => max / unit <= count) ?? niceStep(max, count);
  return {
    at: (value) => clamped(value / max),
    ticks: Array.from({ length: Math.floor(max / step) + 1 }, (_, index) => index * step),
  };
}

/** Each decade as long as any other. Begins and ends at 1, 2 or 5 times a power of ten. */
export function logScale(min: number, max: number): Scale {
  const all = [];
  const first = Math.floor(Math.log10(min) + 1e-9);
  const last = Math.ceil(Math.log10(max) - 1e-9);
  for (let power = first; power <= last; power += 1) {
    for (const digit of [1, 2, 5]) all.push(Number(`${digit}e${power}`));
  }
  const start = all.filter((tick) => tick <= min * (1 + 1e-9)).at(-1) ?? min;
  const end = all.find((tick) => tick >= max * (1 - 1e-9) && tick > start) ?? max;
  const ticks = all.filter((tick) => tick >= start && tick <= end);
  const span = Math.log10(end / start);
  return {
    at: (value) => clamped(Math.log10(Math.max(value, start) / start) / span),
    // Over many decades, 1, 2, 5 would be too many.
    ticks: span <= 2.2 ? ticks : ticks.filter((tick) => String(tick.toExponential()).startsWith("1e")),
  };
}

function niceStep(max: number, count: number): number {
  const rough = max / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return (niceSteps.find((nice) => nice * power >= rough * (1 - 1e-9)) ?? 10) * power;
}

const clamped = (share: number): number => Math.min(1, Math.max(0, share));

const oneDigit = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** @param {number} value */
export const count = (value) => (value < 10 ? oneDigit : whole).format(value);

/** @param {number} value */
export function bytes(value) {
  for (const [unit, size] of /** @type {const} */ ([
    ["GiB", 2 ** 30],
    ["MiB", 2 ** 20],
    ["KiB", 2 ** 10],
  ])) {
    if (value >= size) return `${oneDigit.format(value / size)} ${unit}`;
  }
  return `${whole.format(value)} B`;
}

/** A wait. @param {number} seconds */
export function wait(seconds) {
  if (seconds >= 1) return `${oneDigit.format(seconds)} s`;
  const milliseconds = seconds * 1_000;
  return milliseconds >= 1 ? `${count(milliseconds)} ms` : `${whole.format(milliseconds * 1_000)} µs`;
}

/** A long time. @param {number} seconds */
export function duration(seconds) {
  if (seconds < 60) return `${whole.format(seconds)} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3_600)} h`;
}

/** The time of day. @param {number} time milliseconds since 1970 */
export const clock = (time) => new Date(time).toLocaleTimeString("en-GB");

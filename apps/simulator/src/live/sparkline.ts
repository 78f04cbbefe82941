const steps = "▁▂▃▄▅▆▇█";

/** Values as a row of bars, the newest to the right, as many as fit; the highest one is full, nothing is a space. */
export function sparkline(values: readonly (number | null)[], width: number): string {
  const seen = values.slice(-width);
  const highest = Math.max(0, ...seen.map((value) => value ?? 0));
  return seen
    .map((value) => {
      if (value === null) return " ";
      const step = highest === 0 ? 0 : Math.round((value / highest) * (steps.length - 1));
      return steps[step] ?? " ";
    })
    .join("");
}

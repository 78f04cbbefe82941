const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3_600 };

/** Seconds that `500ms`, `10s`, `1.5m`, `1h` or a bare number of seconds mean; null for anything else. */
export function secondsOf(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text);
  const unit = units[match?.[2] ?? "s"];
  return match && unit !== undefined ? Number(match[1]) * unit : null;
}

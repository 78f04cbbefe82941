// Figures as people read them: the same everywhere, so that terminal, page and tables agree.

/** 12345.6 → `12,346` */
export const grouped = (value: number): string => Math.round(value).toLocaleString("en-US");

/** Three significant digits at most: `48 µs`, `0.42 ms`, `12.3 ms`, `1.24 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 0.0995) return `${trimmed(milliseconds * 1_000, 0)} µs`;
  if (milliseconds < 1) return `${trimmed(milliseconds, 2)} ms`;
  if (milliseconds < 999.5) return `${threeDigits(milliseconds)} ms`;
  if (milliseconds < 99_950) return `${threeDigits(milliseconds / 1_000)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** As `duration`, with a dash for what was not measured. */
export const durationOrDash = (milliseconds: number | null): string =>
  milliseconds === null ? "–" : duration(milliseconds);

/** A share of 1 as percent: 0.001234 → `0.12 %`. What is not nothing never shows as 0. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.005) return "<0.01 %";
  return `${trimmed(value, value < 10 ? 2 : 1)} %`;
}

/** `1 message`, `2 messages`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** 268435456 → `256 MiB` */
export function bytes(count: number): string {
  const mebibytes = count / 1_048_576;
  return mebibytes < 1_024 ? `${Math.round(mebibytes)} MiB` : `${trimmed(mebibytes / 1_024, 1)} GiB`;
}

/** A time in a run: `9.5 s`, `1:05`, `1:05.5`. */
export function clock(seconds: number): string {
  const rounded = Math.round(seconds * 10) / 10;
  if (rounded < 60) return `${rounded} s`;
  const rest = trimmed(rounded % 60, 1);
  return `${Math.floor(rounded / 60)}:${Number(rest) < 10 ? "0" : ""}${rest}`;
}

const threeDigits = (value: number): string => trimmed(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

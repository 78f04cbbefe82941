import { printable } from "../report/printable.js";

/** What became of a figure. */
export type Change = "better" | "same" | "worse";

/** A figure of both runs. */
export interface Row {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** How many times as much; null where that cannot be said. */
  readonly ratio: number | null;
  readonly change: Change;
}

export function table(rows: readonly Row[]): readonly string[] {
  return [
    "| | A | B | B / A | |",
    "|---|---:|---:|---:|---|",
    ...rows.map(
      ({ name, before, after, ratio, change }) =>
        `| ${name} | ${before} | ${after} | ${ratio === null ? "" : ratio.toFixed(2)} | ${change === "same" ? "" : change} |`,
    ),
  ];
}

/** Text that Markdown takes as it stands. */
export const plain = (text: string): string => printable(text).replace(/[|<>`*_[\]]/g, "\\$&");

import type { Verdict } from "../result/run-result.js";

/** How pages and terminals name an outcome. */
export const verdictWords: Readonly<Record<Verdict["outcome"], string>> = {
  clean: "Clean",
  violated: "Violated",
  unknown: "Unknown",
  saturated: "Saturated",
  sloMissed: "Objective missed",
};

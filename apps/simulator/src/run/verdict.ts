import type { Checks, GeneratorHealth, SloResult, Totals, Verdict } from "../result/run-result.js";

/** What a run comes to. What weighs most comes first: a broken promise stays one, however late the generator was. */
export function verdictOf(
  violations: number,
  unknown: string | null,
  generator: GeneratorHealth,
  slos: readonly SloResult[],
  totals: Totals,
  checks: Checks,
): Verdict {
  const count = (number: number) => number.toLocaleString("en-GB");
  if (violations > 0) {
    const summary = `${count(violations)} ${violations === 1 ? "promise is" : "promises are"} broken`;
    return { exitCode: 1, outcome: "violated", summary };
  }
  if (unknown !== null) return { exitCode: 2, outcome: "unknown", summary: unknown };
  if (generator.saturated) {
    const summary = `the generator was saturated, and the figures are its own: ${generator.reason}`;
    return { exitCode: 2, outcome: "saturated", summary };
  }
  const missed = slos.filter(({ met }) => !met);
  if (missed.length > 0) {
    const summary = missed
      .map(({ expression, shown }) => `${expression} was missed with ${shown}`)
      .join("; ");
    return { exitCode: 3, outcome: "sloMissed", summary };
  }
  const summary = `${count(totals.messages.ok)} messages acknowledged; ${count(checks.messages)} read back in ${count(checks.conversations)} conversations, and everything is as it was promised`;
  return { exitCode: 0, outcome: "clean", summary };
}

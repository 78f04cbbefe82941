import type { CommandResult } from "../result/run-result.js";
import { grouped } from "./figures.js";

/** How many refusals of these commands had to come, and are no errors. */
export const expectedRefusals = (commands: readonly CommandResult[]): number =>
  commands.flatMap(({ refusals }) => refusals).reduce((sum, { expected }) => sum + expected, 0);

/** What was refused, by command and reason, each in a few words: `msgData: 24 notPermitted, as expected`. */
export function refusalLines(commands: readonly CommandResult[]): readonly string[] {
  return commands.flatMap(({ command, refusals }) =>
    refusals.map(({ reason, count, expected }) => {
      const what = `${command}: ${grouped(count)} ${reason}`;
      if (expected === 0) return what;
      return expected === count ? `${what}, as expected` : `${what}, ${grouped(expected)} of them expected`;
    }),
  );
}

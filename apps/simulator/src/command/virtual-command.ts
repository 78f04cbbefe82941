import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { summary } from "../live/summary.js";
import { writeReports } from "../report/write-reports.js";
import type { RunResult } from "../result/run-result.js";
import { ExitCode, UsageError } from "../run/exit-codes.js";
import { runVirtual } from "../virtual/run-virtual.js";
import { runSwarm } from "../virtual/swarm.js";
import type { Asked } from "./options.js";

type AskedVirtual = Extract<Asked, { readonly kind: "virtual" | "virtualSwarm" }>;

/** Lines of a history are gathered to so many characters before they are written. */
const writeCharacters = 65_536;

/**
 * Plays one virtual run, or one for each seed of a swarm.
 *
 * @param linesOf a result as people read it
 */
export async function virtualCommand(
  asked: AskedVirtual,
  print: (line: string) => void,
  linesOf: (result: RunResult) => readonly string[],
): Promise<ExitCode> {
  const since = performance.now();
  const pace = (simulated: number) => {
    const real = (performance.now() - since) / 1_000;
    return `simulated ${simulated.toFixed(0)} s in ${real.toFixed(1)} s`;
  };
  if (asked.kind === "virtual") {
    const file = asked.historyFile === null ? null : openHistoryFile(asked.historyFile);
    try {
      const { historyHash, simulatedSeconds, ...result } = await runVirtual({
        ...asked.options,
        ...(file && { onHistory: file.line }),
      });
      for (const { name, from, detail } of result.faults) print(`${from.toFixed(3)} s  ${name}: ${detail}`);
      if (asked.out === null) for (const line of linesOf(result)) print(line);
      else for (const line of summary(result, await writeReports(result, asked.out))) print(line);
      print(pace(simulatedSeconds));
      print(`history ${historyHash}`);
      return result.verdict.exitCode;
    } finally {
      file?.close();
    }
  }
  const { seed, seeds, slos, out } = asked;
  const { failed, messages, simulatedSeconds } = await runSwarm(
    seed,
    seeds,
    (_, failure) => {
      if (!failure) return;
      print(`seed ${failure.seed}: ${failure.summary}`);
      for (const { kind, subject, summary } of failure.violations.slice(0, 3)) {
        print(`  ${kind}: ${subject}: ${summary}`);
      }
      print(`  again: ${failure.command}`);
    },
    slos,
  );
  if (out !== null) {
    for (const { result, ...failure } of failed) {
      if (result) await writeReports(result, join(out, `seed-${failure.seed}`));
    }
  }
  const clean = `${seeds - failed.length} of ${seeds} seeds are clean`;
  print(`${clean}, from ${seed} on; ${messages} messages read back; ${pace(simulatedSeconds)}`);
  const codes: readonly ExitCode[] = failed.map(
    ({ result }) => result?.verdict.exitCode ?? ExitCode.notValid,
  );
  if (codes.includes(ExitCode.violated)) return ExitCode.violated;
  return codes.includes(ExitCode.notValid) ? ExitCode.notValid : (codes[0] ?? ExitCode.clean);
}

function openHistoryFile(path: string): { readonly line: (line: string) => void; close(): void } {
  let text = "";
  let file: number;
  try {
    file = openSync(path, "w");
  } catch (error) {
    throw new UsageError(`--history: ${error instanceof Error ? error.message : String(error)}`);
  }
  const flush = () => {
    writeSync(file, text);
    text = "";
  };
  return {
    line(line) {
      text += `${line}\n`;
      if (text.length > writeCharacters) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

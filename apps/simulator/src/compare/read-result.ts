import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { latencyBuckets } from "../report/latency-buckets.js";
import type { RunResult } from "../result/run-result.js";

/** A result that cannot be compared with because it cannot be read. The message is one line for people. */
export class ResultFileError extends Error {
  override readonly name = "ResultFileError";
}

const latency = z.object({
  count: z.number().nonnegative(),
  p50: z.number(),
  p99: z.number(),
  histogram: z.string().refine(isHistogram, "is no HdrHistogram"),
});
const outcomes = { ok: z.number(), refused: z.number(), unknown: z.number() };

/** As much of a result as a comparison reads. */
const resultSchema = z.object({
  schema: z.literal(1, "is not 1: another version of chatledger-sim wrote this"),
  run: z.object({
    id: z.string(),
    planHash: z.string(),
    versions: z.object({ chatledger: z.string(), commit: z.string().nullable() }),
  }),
  target: z.object({ kind: z.enum(["own", "foreign", "virtual"]) }),
  seconds: z.number(),
  totals: z.object(outcomes),
  latency,
  commands: z.array(z.object({ command: z.string(), ...outcomes, latency })),
  violations: z.array(z.unknown()),
  generator: z.object({ saturated: z.boolean(), reason: z.string() }),
});

/**
 * Reads the result of a run.
 *
 * @param path a results.json, or the folder of a report
 * @throws {ResultFileError} where there is none
 */
export async function readResult(path: string): Promise<RunResult> {
  const parsed: unknown = parsedJson(await fileText(path), path);
  const checked = resultSchema.safeParse(parsed);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? "it" : issue.path.join(".");
    throw new ResultFileError(
      `${path} is no result of chatledger-sim: ${where} ${issue?.message ?? "is wrong"}`,
    );
  }
  return parsed as RunResult;
}

async function fileText(path: string): Promise<string> {
  try {
    const file = (await stat(path)).isDirectory() ? join(path, "results.json") : path;
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new ResultFileError(
      `${path} cannot be read: ${code === "ENOENT" ? "there is no such file" : code}`,
    );
  }
}

function parsedJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ResultFileError(`${path} is not JSON`);
  }
}

function isHistogram(encoded: string): boolean {
  try {
    latencyBuckets(encoded);
    return true;
  } catch {
    return false;
  }
}

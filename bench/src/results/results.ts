import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NotMeasuredError } from "../config/exit-codes.js";
import type { Environment } from "./environment.js";
import type { Measurement } from "./measurement.js";

/** A line of `results.jsonl`. */
export type Result = Environment & Measurement;

/** Appends one line of JSON a measurement to `results.jsonl`. */
export function appendResults(folder: string, results: readonly Result[]): void {
  mkdirSync(folder, { recursive: true });
  const lines = results.map((result) => `${JSON.stringify(result)}\n`);
  appendFileSync(join(folder, "results.jsonl"), lines.join(""));
}

/**
 * Reads what was appended, the oldest first.
 *
 * @throws {NotMeasuredError} where the file cannot be read, or a line of it is no result
 */
export function readResults(file: string): readonly Result[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new NotMeasuredError(`${file} cannot be read: ${(error as Error).message}`);
  }
  return text.split("\n").flatMap((line, index) => (line === "" ? [] : [resultIn(line, file, index + 1)]));
}

function resultIn(line: string, file: string, number: number): Result {
  try {
    const result: Partial<Result> = JSON.parse(line);
    if (typeof result.scenario === "string" && Array.isArray(result.rounds)) return result as Result;
  } catch {
    // Told below, as what is JSON and something else is.
  }
  throw new NotMeasuredError(`${file}: line ${number} is no result`);
}

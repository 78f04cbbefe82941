import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environment.js";
import type { Measurement } from "./measurement.js";

/** Appends one line of JSON a measurement to `results.jsonl`. */
export function appendResults(
  folder: string,
  environment: Environment,
  measurements: readonly Measurement[],
): void {
  mkdirSync(folder, { recursive: true });
  const lines = measurements.map((measurement) => `${JSON.stringify({ ...environment, ...measurement })}\n`);
  appendFileSync(join(folder, "results.jsonl"), lines.join(""));
}

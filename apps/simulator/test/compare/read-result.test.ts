import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ResultFileError, readResult } from "../../src/compare/read-result.js";
import { writeReports } from "../../src/report/write-reports.js";
import { cleanRun, violatedRun } from "../report/fixtures.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "results-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("reads what a report holds, by its folder or its file", async () => {
  const run = violatedRun({ seconds: 45 });
  await writeReports(run, folder);

  expect(await readResult(folder)).toEqual(run);
  expect(await readResult(join(folder, "results.json"))).toEqual(run);
});

test("says in one line that there is no file", async () => {
  const path = join(folder, "absent.json");

  await expect(readResult(path)).rejects.toThrow(
    new ResultFileError(`${path} cannot be read: there is no such file`),
  );
});

const run = cleanRun({ seconds: 2 });

test.each([
  ["no JSON", "{", "is not JSON"],
  ["another kind of JSON", "[]", "is no result of chatledger-sim: it "],
  ["a result of another version", JSON.stringify({ ...run, schema: 2 }), "schema is not 1"],
  ["a result without a plan", JSON.stringify({ ...run, run: { ...run.run, planHash: 1 } }), "run.planHash "],
  [
    "a broken histogram",
    JSON.stringify({ ...run, latency: { ...run.latency, histogram: "AAAA" } }),
    "latency.histogram is no HdrHistogram",
  ],
])("says in one line that a file is %s", async (_, text, expected) => {
  const path = join(folder, "wrong.json");
  await writeFile(path, text);

  const reading = readResult(path);

  await expect(reading).rejects.toBeInstanceOf(ResultFileError);
  await expect(reading).rejects.toThrow(expected);
  await expect(reading).rejects.not.toThrow("\n");
});

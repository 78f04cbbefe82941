import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HistogramLogReader, listTags } from "hdr-histogram-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeReports } from "../../src/report/write-reports.js";
import { violatedRun } from "./fixtures.js";

describe("writeReports", () => {
  const run = violatedRun();
  let parent: string;
  const read = (name: string) => readFile(join(parent, "new", "folder", name), "utf8");

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), "reports-"));
    await writeReports(run, join(parent, "new", "folder"));
  });
  afterAll(() => rm(parent, { recursive: true }));

  test("makes the folder, and says where the page is", async () => {
    const folder = join(parent, "new", "folder");

    expect(await writeReports(run, folder)).toEqual({ folder, page: join(folder, "report.html") });
    expect((await readdir(folder)).sort()).toEqual([
      "histogram.hdr",
      "junit.xml",
      "report.html",
      "results.json",
      "timeseries.ndjson",
    ]);
  });

  test("keeps the whole result in results.json", async () => {
    expect(JSON.parse(await read("results.json"))).toEqual(run);
  });

  test("writes a line of JSON for each second", async () => {
    const lines = (await read("timeseries.ndjson")).trimEnd().split("\n");

    expect(lines.map((line) => JSON.parse(line))).toEqual(run.timeline);
  });

  test("writes histograms that HdrHistogram's reader reads, of all requests and of each command", async () => {
    const log = await read("histogram.hdr");
    const reader = new HistogramLogReader(log);

    expect(listTags(log)).toEqual(["NO TAG", ...run.commands.map(({ command }) => command)]);
    for (const { latency } of [run, ...run.commands]) {
      const histogram = reader.nextIntervalHistogram();
      expect(histogram?.totalCount).toBe(latency.count);
      expect(histogram?.getValueAtPercentile(99)).toBe(latency.p99 * 1_000);
      expect(histogram?.startTimeStampMsec).toBe(Date.parse(run.run.startedAt));
      expect((histogram?.endTimeStampMsec ?? 0) - (histogram?.startTimeStampMsec ?? 0)).toBe(
        run.seconds * 1_000,
      );
    }
    expect(reader.nextIntervalHistogram()).toBeNull();
  });

  test("writes a page that names nothing outside itself", async () => {
    const page = await read("report.html");

    expect(page).not.toMatch(/\b(?:src|href)="(?!#|data:)/);
    expect(page).not.toMatch(/@import|url\(/);
  });
});

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunResult } from "../result/run-result.js";
import { histogramLog } from "./histogram-log.js";
import { junit } from "./junit.js";
import { reportPage } from "./report-page.js";

/** In this order: what a later one says holds. */
const styleSheets = [
  "colours",
  "page",
  "verdict",
  "charts",
  "time-charts",
  "tables",
  "violations",
  "configuration",
  "narrow",
  "print",
] as const;

/** Where the files of a report are. */
export interface ReportFiles {
  readonly folder: string;
  readonly page: string;
}

/**
 * Writes what a run leaves behind into a folder, which is made where it is missing: report.html, results.json,
 * histogram.hdr, timeseries.ndjson and junit.xml. Files of these names are replaced.
 *
 * @throws {Error} of the file system
 */
export async function writeReports(result: RunResult, folder: string): Promise<ReportFiles> {
  const [styles, script] = await Promise.all([
    Promise.all(styleSheets.map((name) => readAsset(`${name}.css`))),
    readAsset("report.js"),
  ]);
  const files = {
    "report.html": reportPage(result, { css: styles.join("\n"), script }),
    "results.json": `${JSON.stringify(result, null, 2)}\n`,
    "histogram.hdr": histogramLog(result),
    "timeseries.ndjson": result.timeline.map((row) => `${JSON.stringify(row)}\n`).join(""),
    "junit.xml": junit(result),
  };
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return { folder, page: join(folder, "report.html") };
}

/** As far from src/report/ as from dist/report/. */
const readAsset = (name: string): Promise<string> =>
  readFile(new URL(`../../page/${name}`, import.meta.url), "utf8");

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { biomeCommand } from "../checks.js";
import { run } from "../run.js";

// Files are planted beside a copy of the rules, and looked at with the command of `npm run check`.

const root = fileURLToPath(new URL("../..", import.meta.url));
const rules = [".gitignore", "biome.json", "tools/wall-clock.grit"];

const readings = [
  "export const started = Date.now();",
  "export const clock = { now: Date.now };",
  "export const since = (now: () => number = Date.now) => now();",
  "export const shown = new Date().toISOString();",
  "export const text = Date();",
];

const noReadings = [
  "export const started = performance.now();",
  "export const stored = (at: number) => new Date(at).toISOString();",
  "export const noon = new Date(2030, 0, 15, 12).getTime();",
  "export const epoch = Date.UTC(2023, 10, 14);",
];

describe("reading the wall clock", { timeout: 60_000 }, () => {
  it.each(readings)("is reported in sources, tests and tools: %s", (line) => {
    const files = ["packages/core/src/lane.ts", "apps/proxy-server/test/load.ts", "tools/planted.js"];

    expect(flagged(Object.fromEntries(files.map((file) => [file, line])))).toEqual(files.toSorted());
  });

  it.each(noReadings)("is not what this does: %s", (line) => {
    expect(flagged({ "packages/core/src/lane.ts": line })).toEqual([]);
  });

  it("is left to the files that the rule lists", () => {
    const files = exceptions().map((file) => [file, readings[0] ?? ""]);

    expect(files).not.toEqual([]);
    expect(flagged(Object.fromEntries(files))).toEqual([]);
  });

  it.each(exceptions())("has a reason to be allowed in %s: it is done there", (file) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(readFileSync(join(root, file), "utf8")).toMatch(/Date\.now|new Date\(\)/);
  });
});

/** The planted files in which the rule finds something, in order. */
function flagged(planted: Readonly<Record<string, string>>): readonly string[] {
  const copy = mkdtempSync(join(tmpdir(), "chatledger-wall-clock-"));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  for (const file of rules) cpSync(join(root, file), join(copy, file));
  for (const [file, text] of Object.entries(planted)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), `${text}\n`);
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const { stdout } = run([...biomeCommand, "--reporter=json"], { cwd: copy, stdio: "pipe" });
  const report: BiomeReport = JSON.parse(stdout);
  const found = report.diagnostics.filter(({ category }) => category === "plugin");
  return [...new Set(found.map(({ location }) => location.path))].sort();
}

interface BiomeReport {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string };
  }[];
}

/** The files that the rule leaves alone, as paths from the root. */
function exceptions(): readonly string[] {
  const rule = readFileSync(join(root, "tools/wall-clock.grit"), "utf8");
  return [...rule.matchAll(/r"\.\*\/(.*)"/g)].map(([, path]) => (path ?? "").replaceAll("\\", ""));
}

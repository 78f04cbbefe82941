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
import { run } from "../run.js";
import { checkCommand } from "./check-command.js";

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

describe("reading the wall clock", () => {
  it("is reported in sources, tests and tools, in whatever way it is done", () => {
    const folders = ["packages/core/src", "apps/proxy-server/test", "tools"];
    const files = folders.flatMap((folder) => planted(folder, readings));

    expect(flagged(Object.fromEntries(files))).toEqual(files.map(([file]) => file).toSorted());
  });

  it("is not what a use of other clocks or of given times does", () => {
    expect(flagged(Object.fromEntries(planted("packages/core/src", noReadings)))).toEqual([]);
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

/** One file per line of code. */
function planted(folder: string, lines: readonly string[]) {
  return lines.map((line, index): [string, string] => [`${folder}/planted-${index}.ts`, line]);
}

/** The planted files in which the rule finds something, in order. */
function flagged(files: Readonly<Record<string, string>>): readonly string[] {
  const copy = mkdtempSync(join(tmpdir(), "chatledger-wall-clock-"));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  for (const file of rules) cpSync(join(root, file), join(copy, file));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), `${text}\n`);
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const { stdout } = run([...checkCommand("lint"), "--reporter=json"], { cwd: copy, stdio: "pipe" });
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

// What `npm run check` runs, in its order.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { importCircles } from "./import-circles.js";
import { run } from "./run.js";
import { changedPaths, readTree } from "./tree-contents.js";

/** @typedef {import("./run.js").Command} Command */
/** @typedef {{ readonly name: string, readonly passes: () => boolean }} Check */

const root = fileURLToPath(new URL("..", import.meta.url));

/** Lint, format and the import rules within packages. @type {Command} */
export const biomeCommand = ["biome", "ci", "--colors=off", "--max-diagnostics=none", "--error-on-warnings"];

/** The import rules between packages. @type {Command} */
export const boundariesCommand = ["turbo", "boundaries", "--no-color"];

/** @type {readonly Check[]} */
export const checks = [
  { name: "Types of the packages", passes: () => passes("tsc", "-b", "--pretty", "false") },
  {
    name: "Types of tests and tools",
    passes: () => passes("tsc", "--noEmit", "--pretty", "false", "-p", "tsconfig.test.json"),
  },
  { name: "Lint and format", passes: () => passes(...biomeCommand) },
  { name: "Import rules", passes: () => passes(...boundariesCommand) },
  { name: "Circles of imports", passes: importsFormNoCircle },
  { name: "Unused code", passes: () => passes("knip", "--no-progress") },
  { name: "Generated code", passes: generatedCodeIsUpToDate },
];

/** @param {Command} command */
function passes(...command) {
  return run(command, { cwd: root, stdio: "inherit" }).status === 0;
}

/** Packages whose circles are known, and are being opened. */
const packagesWithCircles = new Set([
  "packages/adapter-memory",
  "packages/adapter-mysql-redis",
  "apps/message-server",
  "apps/simulator",
  "bench",
]);

function importsFormNoCircle() {
  const packages = ["packages", "apps"].flatMap((folder) =>
    readdirSync(new URL(`../${folder}`, import.meta.url)).map((name) => `${folder}/${name}`),
  );
  const circles = [...packages, "bench", "tools"]
    .filter((folder) => !packagesWithCircles.has(folder))
    .flatMap((folder) => importCircles(`${root}${folder}`).map((circle) => `${folder}/${circle}`));
  for (const circle of circles) console.log(circle);
  return circles.length === 0;
}

// Compares contents, not with git, so that work in progress does not matter.
function generatedCodeIsUpToDate() {
  const before = readTree(root);
  if (!passes("npm", "run", "generate", "--silent")) return false;
  const changed = changedPaths(before, readTree(root));
  for (const path of changed) console.log(`${path} was out of date; now it is not.`);
  return changed.length === 0;
}

// What `npm run check` runs, in its order.
import { fileURLToPath } from "node:url";
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
  { name: "Unused code", passes: () => passes("knip", "--no-progress") },
  { name: "Generated code", passes: generatedCodeIsUpToDate },
];

/** @param {Command} command */
function passes(...command) {
  return run(command, { cwd: root, stdio: "inherit" }).status === 0;
}

// Compares contents, not with git, so that work in progress does not matter.
function generatedCodeIsUpToDate() {
  const before = readTree(root);
  if (!passes("npm", "run", "generate", "--silent")) return false;
  const changed = changedPaths(before, readTree(root));
  for (const path of changed) console.log(`${path} was out of date; now it is not.`);
  return changed.length === 0;
}

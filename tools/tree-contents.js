import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** @typedef {ReadonlyMap<string, string>} Contents the contents of files by their paths */

const notSources = new Set([".git", ".turbo", "node_modules", "dist", "data", "report", "coverage"]);

/**
 * Reads every source file below `root`.
 *
 * @param {string} root
 * @returns {Contents}
 */
export function readTree(root) {
  /** @type {Map<string, string>} */
  const contents = new Map();
  visit(root);
  return contents;

  /** @param {string} folder */
  function visit(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isFile()) contents.set(relative(root, path), readFileSync(path, "latin1"));
      if (entry.isDirectory() && !notSources.has(entry.name)) visit(path);
    }
  }
}

/**
 * The paths of files that differ, or that only one side has.
 *
 * @param {Contents} before
 * @param {Contents} after
 */
export function changedPaths(before, after) {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

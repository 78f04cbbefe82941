// `npm run check`: everything that is demanded of a change besides its tests. Runs all checks, then says which failed.
import { checks } from "./checks.js";

/** @type {string[]} */
const failed = [];
const started = performance.now();

for (const { name, passes } of checks) {
  const checkStarted = performance.now();
  console.log(`\n== ${name}`);
  const passed = passes();
  if (!passed) failed.push(name);
  console.log(`-- ${passed ? "passed" : "FAILED"} in ${secondsSince(checkStarted)}`);
}

console.log(
  `\n${checks.length - failed.length} of ${checks.length} checks passed in ${secondsSince(started)}`,
);
if (failed.length > 0) {
  console.log(`Failed: ${failed.join(", ")}`);
  process.exitCode = 1;
}

/** @param {number} start */
function secondsSince(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

import { main } from "../src/main.js";

/** Runs the command in this process. */
export function runCommand(...args: readonly string[]) {
  return runUntil(() => undefined, ...args);
}

/** Runs the command in this process, and does something once clients have been active for a second. */
export async function runUntil(atFirstSecond: () => void, ...args: readonly string[]) {
  let output = "";
  let errors = "";
  const exitCode = await main(args, {
    isTerminal: false,
    out: (text) => {
      output += text;
      if (/^ +1 s /.test(text)) atFirstSecond();
    },
    error: (text) => {
      errors += text;
    },
  });
  return { exitCode, output, errors };
}

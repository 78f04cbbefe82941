import { main } from "../src/main.js";

/** Runs the command in this process, with what it wrote. */
export async function runCommand(...args: readonly string[]) {
  let output = "";
  let errors = "";
  const exitCode = await main(args, {
    out: (text) => {
      output += text;
    },
    error: (text) => {
      errors += text;
    },
  });
  return { exitCode, output, errors };
}

/** A small run whose latencies do not matter: others may use the machine. */
export const smallRun = (seconds: number): readonly string[] => [
  ...["--clients", "40", "--connections", "8", "--duration", `${seconds}s`, "--rate", "300"],
  ...["--seed", "11", "--max-lag", "600000"],
];

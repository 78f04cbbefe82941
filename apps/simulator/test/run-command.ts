import { main } from "../src/main.js";

/** Runs the command in this process, with what it wrote. */
export function runCommand(...args: readonly string[]) {
  return runUntil("", () => undefined, ...args);
}

/** Runs the command, and does something once it has written a line that contains this. */
export async function runUntil(part: string, act: () => void, ...args: readonly string[]) {
  let output = "";
  let acted = false;
  let errors = "";
  const exitCode = await main(args, {
    out: {
      write(text) {
        output += text;
        if (acted || part === "" || !text.includes(part)) return;
        acted = true;
        act();
      },
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
  ...["--seed", "11", "--max-lag", "600000", "--no-out"],
];

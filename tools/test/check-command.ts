import { readFileSync } from "node:fs";
import type { Command } from "../run.js";

const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");

/** The command of a check of the whole repository, as package.json has it. */
export function checkCommand(name: "lint" | "boundaries"): Command {
  const [tool = "", ...args] = JSON.parse(manifest).scripts[`check:${name}`].split(" ");
  return [tool, ...args];
}

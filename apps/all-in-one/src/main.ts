import {
  addressText,
  addSettings,
  type Environment,
  loadSettings,
  openLog,
  runProgram,
  serveUntilSignal,
} from "@chatledger/command-line";
import { Command } from "commander";
import { greeting } from "./greeting.js";
import { settingsDefinition } from "./settings.js";
import { startAll } from "./start-all.js";

/**
 * Runs the command line and answers its exit code, once it has been told to stop.
 *
 * @param args what follows the command's name
 */
export function main(args: readonly string[], environment: Environment): Promise<number> {
  const program = addSettings(new Command("chatledger-all"), settingsDefinition, { seeAlso: "README.md" })
    .description(
      "Run a proxy, a message server and the web client in one process, for evaluation and development.",
    )
    .action((flags) => serve(flags, environment));
  return runProgram(program, args);
}

async function serve(flags: Readonly<Record<string, unknown>>, environment: Environment): Promise<void> {
  const { settings } = loadSettings(settingsDefinition, { environment, flags });
  const { log, output } = openLog(settings.logLevel);
  await serveUntilSignal(log, async () => {
    const all = await startAll(settings, environment, { log, output });
    log.info({ proxy: all.proxy.addresses.map(addressText) }, "listening");
    process.stdout.write(greeting(settings, all));
    return all;
  });
}

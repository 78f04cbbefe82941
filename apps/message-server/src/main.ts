import {
  addressText,
  addSettings,
  configCommand,
  type Environment,
  type LoadedSettings,
  loadSettings,
  openLog,
  openReload,
  runProgram,
  serveUntilSignal,
} from "@chatledger/command-line";
import { Command } from "commander";
import { type Settings, settingsDefinition } from "./settings.js";
import { type ServingMessageServer, startServing } from "./start-serving.js";

/**
 * Runs the command line and answers its exit code; a server answers once it has been told to stop.
 *
 * @param args what follows the command's name
 */
export function main(args: readonly string[], environment: Environment): Promise<number> {
  const program = new Command("chatledger-message-server").description(
    "The users' connections of an instant-messaging system, in front of Chatledger proxies.",
  );
  const load = (flags: Readonly<Record<string, unknown>>) =>
    loadSettings(settingsDefinition, { environment, flags });
  const serveCommand = addSettings(program.command("serve", { isDefault: true }), settingsDefinition, {
    seeAlso: "docs/message-server-settings.md",
  })
    .description("Serve clients. This is what the command does when none is named.")
    .action((flags) => serve(() => load(flags)));
  program.addCommand(configCommand(settingsDefinition, { load, seeAlso: "docs/message-server-settings.md" }));
  program.addHelpText("after", () => `\n${serveCommand.helpInformation()}`);
  return runProgram(program, args);
}

async function serve(load: () => LoadedSettings<Settings>): Promise<void> {
  const loaded = load();
  const { settings, ignored } = loaded;
  const reload = openReload(settingsDefinition, loaded, load);
  const { log, output } = openLog(settings.logLevel);
  for (const name of ignored) log.warn({ name }, "this setting means nothing to the message server");
  await serveUntilSignal(log, async () => {
    const server = await startServing(settings, { log, output }, reload);
    const addresses = server.addresses.map(addressText);
    log.info({ addresses, http: httpText(server) }, "listening");
    process.stdout.write(greeting(server, settings.proxy.map(addressText)));
    return server;
  });
}

const httpText = ({ httpAddress }: ServingMessageServer): string =>
  httpAddress === null ? "none" : addressText(httpAddress);

function greeting(server: ServingMessageServer, proxies: readonly string[]): string {
  return [
    `The message server listens on ${server.addresses.map(addressText).join(", ")}`,
    `  HTTP and WebSocket on ${httpText(server)}, proxies ${proxies.join(", ")}`,
    ...(server.adminAddress ? [`  what it does: http://${addressText(server.adminAddress)}/`] : []),
    "",
  ].join("\n");
}

import { Command, CommanderError, Option } from "commander";
import { pino } from "pino";
import { ExitCode, StartError } from "./exit-codes.js";
import { loadSettings } from "./load-settings.js";
import { addressText } from "./setting-values.js";
import { describeSettings, variablePrefix } from "./settings.js";
import { type MessageServer, startMessageServer } from "./start-message-server.js";

type Environment = Readonly<Record<string, string | undefined>>;

const commandName = "chatledger-message-server";

/**
 * Runs the command line and answers its exit code; a server answers once it has been told to stop.
 *
 * @param args what follows the command's name
 */
export async function main(args: readonly string[], environment: Environment): Promise<number> {
  // Whoever read the greeting may go; the server goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  try {
    await program(environment).parseAsync(args, { from: "user" });
    return ExitCode.ok;
  } catch (error) {
    return complain(error);
  }
}

function program(environment: Environment): Command {
  const root = new Command(commandName)
    .description("The users' connections of an instant-messaging system, in front of Chatledger proxies.")
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  const serveCommand = root
    .command("serve", { isDefault: true })
    .description("Serve clients. This is what the command does when none is named.")
    .addOption(
      new Option(
        "--config <file>",
        `A JSON file of settings by their names below (${variablePrefix}CONFIG).`,
      ),
    )
    .action((flags: Readonly<Record<string, unknown>>) => serve(flags, environment));
  for (const { key, value, repeatable, isSwitch, group, description, preset } of describeSettings()) {
    const argument = isSwitch ? `[${value}]` : repeatable ? `<${value}...>` : `<${value}>`;
    const suffix = preset === null ? "" : ` (default: ${preset})`;
    serveCommand.addOption(new Option(`--${key} ${argument}`, description + suffix).helpGroup(`${group}:`));
  }
  serveCommand.addHelpText(
    "after",
    `\nEvery setting can also be given in the environment (--max-pdu-bytes as ${variablePrefix}MAX_PDU_BYTES)\nor in the file; flags win over the environment, and that over the file.`,
  );
  return root.addHelpText("after", () => `\n${serveCommand.helpInformation()}`);
}

async function serve(flags: Readonly<Record<string, unknown>>, environment: Environment): Promise<void> {
  const { settings, ignored } = loadSettings(flags, environment);
  const log = pino({ level: settings.logLevel }, pino.destination({ dest: process.stderr.fd, sync: true }));
  for (const name of ignored) log.warn({ name }, "this setting means nothing to the message server");
  // Listened for from here on: whoever sees the greeting may send a signal at once.
  const stopSignal = firstSignal();
  const server = await startMessageServer(settings, log);
  const addresses = server.addresses.map(addressText);
  log.info({ addresses, http: addressText(server.httpAddress) }, "listening");
  process.stdout.write(greeting(server, settings.proxy.map(addressText)));
  log.info({ signal: await stopSignal }, "stopping");
  const exitAtOnce = (signal: NodeJS.Signals) => process.exit(signal === "SIGINT" ? 130 : 143);
  process.once("SIGINT", exitAtOnce).once("SIGTERM", exitAtOnce);
  await server.stop();
  process.off("SIGINT", exitAtOnce).off("SIGTERM", exitAtOnce);
  log.info("stopped");
}

function greeting({ addresses, httpAddress }: MessageServer, proxies: readonly string[]): string {
  return [
    `The message server listens on ${addresses.map(addressText).join(", ")}`,
    `  HTTP and WebSocket on ${addressText(httpAddress)}, proxies ${proxies.join(", ")}`,
    "",
  ].join("\n");
}

function firstSignal(): Promise<string> {
  return new Promise((resolve) => {
    const stop = (signal: string) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      resolve(signal);
    };
    process.on("SIGINT", stop).on("SIGTERM", stop);
  });
}

/** Says what went wrong in one line, and answers the exit code for it. */
function complain(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return ExitCode.ok;
  const say = (message: string) => process.stderr.write(`${commandName}: ${message}\n`);
  if (error instanceof CommanderError) {
    say(error.message.replace(/^error: /, "").replaceAll("\n", " "));
    return ExitCode.usage;
  }
  if (error instanceof StartError) {
    say(error.message);
    return error.exitCode;
  }
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return ExitCode.software;
}

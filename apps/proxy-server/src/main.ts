import { Command, CommanderError, Option } from "commander";
import { describeFailure } from "./describe-failure.js";
import { ExitCode, type FatalError } from "./exit-codes.js";
import { hidePasswords } from "./hide-passwords.js";
import { configVariable, loadSettings, SettingsError } from "./load-settings.js";
import { migrateActions, runMigrate } from "./migrate-command.js";
import { openLog } from "./open-log.js";
import { openStorage } from "./open-storage.js";
import { startProxy } from "./proxy.js";
import { seedUsers } from "./seed-users.js";
import { describeSettings, type SettingInfo, type Settings } from "./settings.js";
import { startWorkers, workerCount } from "./workers.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Runs the command line and answers its exit code; a proxy that serves answers once it has been told to stop.
 *
 * @param args what follows the command's name
 */
export async function main(args: readonly string[], environment: Environment): Promise<number> {
  let exitCode: number = ExitCode.ok;
  for (const stream of [process.stdout, process.stderr]) stream.on("error", surviveBrokenPipe);
  const program = new Command("chatledger")
    .description(
      "The ledger behind an instant-messaging system: a database proxy for TeamTalk message servers.",
    )
    .exitOverride()
    .configureOutput({ outputError: () => {} });

  const storeGroups: readonly string[] = ["Store", "MySQL and Redis", "Logging"];
  const storeSettings = describeSettings().filter(({ group }) => storeGroups.includes(group));
  const serveCommand = withSettings(program.command("serve", { isDefault: true }), describeSettings())
    .description("Serve message servers. This is what chatledger does when no command is named.")
    .action(async (flags, { args: [unknown] }: Command) => {
      if (unknown !== undefined) throw new SettingsError(`unknown command${shown(unknown)}`);
      await serve(settingsFrom(flags, environment));
    });
  withSettings(program.command("seed"), storeSettings)
    .description("Create demo users on a store that has none, and end. A thousand unless told otherwise.")
    .action(async (flags, { args: [unknown] }: Command) => {
      if (unknown !== undefined) throw new SettingsError(`unknown argument${shown(unknown)}`);
      await seed(settingsFrom(flags, environment, { seedUsers: 1_000 }));
    });

  withSettings(
    program.command("migrate").argument("[action]", "run, plan (what it would do) or status", "run"),
    storeSettings,
  )
    .description("Bring the schema of a MySQL store up to date, in place; also an existing deployment's.")
    .action(async (action: string, flags, { args: [, unknown] }: Command) => {
      if (unknown !== undefined) throw new SettingsError(`unknown argument${shown(unknown)}`);
      await migrateStore(action, settingsFrom(flags, environment));
    });

  program.addHelpText("after", () => `\n${serveCommand.helpInformation()}`);

  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    exitCode = complain(error);
  }
  return exitCode;
}

/** An argument in a message: one that is no plain word may hold a password. */
function shown(argument: string): string {
  return /^[\w-]+$/.test(argument) ? ` "${argument}"` : "";
}

/** Whoever read the output has gone; what the command does goes on. */
function surviveBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** Gives a command one flag for each setting, grouped in its help. */
function withSettings(command: Command, infos: readonly SettingInfo[]): Command {
  const config = new Option(
    "--config <file>",
    `A JSON file of settings by their names below (${configVariable}).`,
  );
  command.addOption(config.helpGroup("Configuration:"));
  for (const info of infos) {
    const value = info.isSwitch
      ? `[${info.value}]`
      : info.repeatable
        ? `<${info.value}...>`
        : `<${info.value}>`;
    const option = new Option(`--${info.key} ${value}`, `${info.description} (default: ${info.defaultText})`);
    command.addOption(option.helpGroup(`${info.group}:`));
  }
  return command
    .allowExcessArguments()
    .addHelpText(
      "after",
      "\nEvery setting can also be given in the environment (--max-ids as CHATLEDGER_MAX_IDS) or in a file; flags win\nover the environment, and that over the file. See docs/configuration.md.",
    );
}

interface Loaded {
  readonly settings: Settings;
  readonly ignored: readonly string[];
}

function settingsFrom(
  flags: Readonly<Record<string, unknown>>,
  environment: Environment,
  defaults: Readonly<Record<string, unknown>> = {},
): Loaded {
  const { config, ...rest } = flags;
  const file = typeof config === "string" ? config : environment[configVariable];
  return loadSettings({ defaults, file, environment, flags: rest });
}

async function serve({ settings, ignored }: Loaded): Promise<void> {
  const log = openLog(settings);
  for (const name of ignored) log.warn({ name }, "this setting means nothing to chatledger");
  // Listened for from here on: whoever sees the greeting may send a signal at once.
  const stopSignal = firstSignal();
  let onGivenUp = (_: FatalError) => {};
  const givenUp = new Promise<never>((_, reject) => {
    onGivenUp = reject;
  });
  const proxy = await (workerCount(settings) === 1
    ? startProxy(settings, log)
    : startWorkers(settings, log, onGivenUp));
  const addresses = proxy.addresses.map(({ host, port }) => `${host}:${port}`);
  log.info({ addresses, store: settings.store.text }, "listening");
  process.stdout.write(greeting(settings, addresses));
  const signal = await Promise.race([stopSignal, givenUp]);
  log.info({ signal }, "stopping");
  process.once("SIGINT", exitAtOnce).once("SIGTERM", exitAtOnce);
  await proxy.stop();
  process.off("SIGINT", exitAtOnce).off("SIGTERM", exitAtOnce);
  log.info("stopped");
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

/** The second signal: whoever sends it does not want to wait. 128 + the signal's number, as shells have it. */
function exitAtOnce(signal: NodeJS.Signals): void {
  process.exit(signal === "SIGINT" ? 130 : 143);
}

async function migrateStore(action: string, { settings }: Loaded): Promise<void> {
  const known = migrateActions.find((candidate) => candidate === action);
  if (!known) throw new SettingsError(`migrate:${shown(action)} is not one of ${migrateActions.join(", ")}`);
  for (const line of await runMigrate(known, settings, openLog(settings))) process.stdout.write(`${line}\n`);
}

async function seed({ settings }: Loaded): Promise<void> {
  const storage = await openStorage(settings, openLog(settings));
  try {
    const created = await seedUsers(storage, settings.seedUsers);
    process.stdout.write(
      created
        ? `Created ${settings.seedUsers} users in ${settings.store.text}: user1 and so on, password 123456.\n`
        : `${settings.store.text} has users already; nothing was changed.\n`,
    );
  } finally {
    await storage.close();
  }
}

/** As many as the simulator plays unless it is told otherwise. */
const simulatedUsers = 5_000;

function greeting(settings: Settings, addresses: readonly string[]): string {
  const demo =
    settings.seedUsers > 0 ? `, demo users user1 … user${settings.seedUsers}, password 123456` : "";
  const { seedUsers: users } = settings;
  const fewer = users > 0 && users < simulatedUsers ? ` --clients ${users}` : "";
  const suggestions = [
    ["npm run simulate", "thousands of fake users on a proxy of their own, and a verdict"],
    [`npm run simulate -- --target ${addresses[0]}${fewer}`, "the same against this one"],
    ["npx chatledger --help", "every setting"],
  ] as const;
  const width = Math.max(...suggestions.map(([command]) => command.length));
  return [
    `Chatledger listens on ${addresses.join(", ")}`,
    `  store ${settings.store.text}${demo}`,
    "",
    "Try next:",
    ...suggestions.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`),
    "",
    "Ctrl-C stops it.",
    "",
  ].join("\n");
}

/** In the command line's own message. */
const valueOfUnknownFlag = /^(unknown option '[^=\n]*)=[^\n]*'/;

/** Says what went wrong in one line, and answers the exit code for it. */
function complain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return ExitCode.ok;
    const message = error.message.replace(/^error: /, "").replace(valueOfUnknownFlag, "$1'");
    process.stderr.write(`chatledger: ${hidePasswords(message.replaceAll("\n", " "))}\n`);
    return ExitCode.usage;
  }
  const { exitCode, message } = describeFailure(error);
  process.stderr.write(`chatledger: ${message}\n`);
  return exitCode;
}

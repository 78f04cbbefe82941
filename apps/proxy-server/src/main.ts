import {
  type Address,
  addressText,
  addSettings,
  configCommand,
  type Environment,
  type LoadedSettings,
  loadSettings,
  openLog,
  openReload,
  type Reload,
  runProgram,
  SettingsError,
  serveUntilSignal,
} from "@chatledger/command-line";
import { Command } from "commander";
import { migrateActions, runMigrate } from "./migrate-command.js";
import { openStorage } from "./open-storage.js";
import { seedUsers } from "./seed-users.js";
import { type Settings, settingsDefinition } from "./settings.js";
import { startServing } from "./start-serving.js";
import { teamTalkFile } from "./teamtalk-file.js";
import { userCommand } from "./user-command/user-command.js";

/**
 * Runs the command line and returns its exit code; a serving proxy returns once it has been told to stop.
 *
 * @param args what follows the command's name
 */
export function main(args: readonly string[], environment: Environment): Promise<number> {
  const program = new Command("chatledger").description(
    "The ledger behind an instant-messaging system: a database proxy for TeamTalk message servers.",
  );
  const load = (
    flags: Readonly<Record<string, unknown>>,
    defaults: Readonly<Record<string, unknown>> = {},
  ): LoadedSettings<Settings> =>
    loadSettings(settingsDefinition, { environment, flags, defaults, fileFormat: teamTalkFile });

  const seeAlso = "docs/configuration.md";
  const storeGroups = ["Store", "MySQL and Redis", "Logging"];
  const serveCommand = addSettings(program.command("serve", { isDefault: true }), settingsDefinition, {
    seeAlso,
  })
    .description("Serve message servers. This is the default command.")
    .allowExcessArguments()
    .action(async (flags, { args: [unknown] }: Command) => {
      if (unknown !== undefined) throw new SettingsError(`unknown command${shown(unknown)}`);
      const loaded = load(flags);
      await serve(
        loaded,
        openReload(settingsDefinition, loaded, () => load(flags)),
      );
    });
  addSettings(program.command("seed"), settingsDefinition, { groups: storeGroups, seeAlso })
    .description("Create demo users (1,000 by default) on a store without users, and exit.")
    .allowExcessArguments()
    .action(async (flags, { args: [unknown] }: Command) => {
      if (unknown !== undefined) throw new SettingsError(`unknown argument${shown(unknown)}`);
      await seed(load(flags, { seedUsers: 1_000 }));
    });
  addSettings(program.command("migrate"), settingsDefinition, { groups: storeGroups, seeAlso })
    .argument("[action]", "run, plan (what it would do) or status", "run")
    .description("Upgrade the schema of a MySQL store in place, including that of an existing deployment.")
    .allowExcessArguments()
    .action(async (action: string, flags, { args: [, unknown] }: Command) => {
      if (unknown !== undefined) throw new SettingsError(`unknown argument${shown(unknown)}`);
      await migrateStore(action, load(flags));
    });

  program.addCommand(userCommand());
  program.addCommand(configCommand(settingsDefinition, { load, seeAlso }));

  program.addHelpText("after", () => `\n${serveCommand.helpInformation()}`);
  return runProgram(program, args);
}

/** An argument in a message: one that is not a plain word may contain a password. */
function shown(argument: string): string {
  return /^[\w-]+$/.test(argument) ? ` "${argument}"` : "";
}

async function serve(
  { settings, ignored }: LoadedSettings<Settings>,
  reload: Reload<Settings>,
): Promise<void> {
  const { log, output } = openLog(settings.logLevel);
  for (const name of ignored) log.warn({ name }, "chatledger does not use this setting");
  await serveUntilSignal(log, async () => {
    const proxy = await startServing(settings, { log, output }, reload);
    const addresses = proxy.addresses.map(addressText);
    log.info({ addresses, store: settings.store.text }, "listening");
    process.stdout.write(greeting(settings, addresses, proxy.adminAddress));
    return proxy;
  });
}

async function migrateStore(action: string, { settings }: LoadedSettings<Settings>): Promise<void> {
  const known = migrateActions.find((candidate) => candidate === action);
  if (!known) throw new SettingsError(`migrate:${shown(action)} is not one of ${migrateActions.join(", ")}`);
  for (const line of await runMigrate(known, settings, openLog(settings.logLevel).log))
    process.stdout.write(`${line}\n`);
}

async function seed({ settings }: LoadedSettings<Settings>): Promise<void> {
  const storage = await openStorage(settings, openLog(settings.logLevel).log);
  try {
    const created = await seedUsers(storage, settings.seedUsers);
    process.stdout.write(
      created
        ? `Created ${settings.seedUsers} users in ${settings.store.text}: user1 and so on, password 123456.\n`
        : `${settings.store.text} already has users; nothing was changed.\n`,
    );
  } finally {
    await storage.close();
  }
}

/** The simulator's default number of clients. */
const simulatedUsers = 5_000;

function greeting(settings: Settings, addresses: readonly string[], admin: Address | null): string {
  const demo =
    settings.seedUsers > 0 ? `, demo users user1 … user${settings.seedUsers}, password 123456` : "";
  const { seedUsers: users } = settings;
  const fewer = users > 0 && users < simulatedUsers ? ` --clients ${users}` : "";
  const suggestions = [
    ["npm run simulate", "play thousands of virtual users against a separate proxy, and check every message"],
    [`npm run simulate -- --target ${addresses[0]}${fewer}`, "the same, against this proxy"],
    ["npx chatledger --help", "list every setting"],
  ] as const;
  const width = Math.max(...suggestions.map(([command]) => command.length));
  return [
    `Chatledger listens on ${addresses.join(", ")}`,
    `  store ${settings.store.text}${demo}`,
    ...(admin ? [`  what it does: http://${addressText(admin)}/`] : []),
    "",
    "Try next:",
    ...suggestions.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`),
    "",
    "Press Ctrl-C to stop.",
    "",
  ].join("\n");
}

import { type Address, connectAddress, SettingsError } from "@chatledger/command-line";
import { Command } from "commander";
import { type Accounts, openAccounts, type UserRecord } from "./accounts.js";
import { importUsers } from "./import-users.js";
import { readPassword } from "./read-password.js";

interface Flags {
  readonly proxy: Address;
  readonly json?: true;
}

type PasswordFlags = Flags & { readonly passwordFile?: string };
type AddFlags = PasswordFlags &
  Readonly<Partial<Record<"nick" | "email" | "phone", string>>> & {
    readonly department?: number;
  };

/** `chatledger user`: accounts, through a running proxy. */
export function userCommand(): Command {
  const command = new Command("user").description("Create, list and disable users through a running proxy.");
  const passwordFile = [
    "--password-file <FILE>",
    "Read the password from this file's first line (default: from standard input, or prompt on a terminal).",
  ] as const;

  withFlags(command.command("add").argument("<name>"))
    .description("Create a user.")
    .option(...passwordFile)
    .option("--nick <TEXT>", "Display name (default: the user's name).")
    .option("--email <TEXT>", "An e-mail address.")
    .option("--phone <TEXT>", "A telephone number.")
    .option("--department <ID>", "Department in which clients list the user (default: 0, none).", wholeId)
    .action((name: string, flags: AddFlags) =>
      withAccounts(flags, async (accounts) => {
        const { nick, email, phone, department } = flags;
        const typed = await readPassword(flags.passwordFile);
        const user = await accounts.create({ name, typed, nick, email, phone, department });
        return [{ record: { user, name }, line: `Created ${name}, user ${user}.` }];
      }),
    );

  withFlags(command.command("list"))
    .description("List all users.")
    .action((flags: Flags) =>
      withAccounts(flags, async (accounts) => {
        const users: UserRecord[] = [];
        for await (const user of accounts.all()) users.push(user);
        return users.map((user) => ({ record: user, line: lineOf(user) }));
      }),
    );

  withFlags(command.command("passwd").argument("<user>", userArgument))
    .description("Set a user's password.")
    .option(...passwordFile)
    .action((text: string, flags: PasswordFlags) =>
      withAccounts(flags, async (accounts) => {
        const { user, name } = await accounts.find(text);
        await accounts.setPassword(user, await readPassword(flags.passwordFile));
        return [{ record: { user, name }, line: `Set the password of ${name}, user ${user}.` }];
      }),
    );

  for (const [action, status, description] of [
    ["disable", "disabled", "Forbid a user's logins; messages and groups are kept."],
    ["enable", "active", "Allow a disabled user to log in again."],
  ] as const) {
    withFlags(command.command(action).argument("<user>", userArgument))
      .description(description)
      .action((text: string, flags: Flags) =>
        withAccounts(flags, async (accounts) => {
          const { user, name } = await accounts.find(text);
          await accounts.setStatus(user, status);
          return [{ record: { user, name, status }, line: `${name}, user ${user}, is ${status}.` }];
        }),
      );
  }

  withFlags(command.command("import").argument("<file>", "JSON lines; - for standard input"))
    .description(
      'Create a user for each line: {"name":…,"password":…}, with nick, email, phone and department if you like. Repeat it after a failure: who is there already is left as they are.',
    )
    .action((file: string, flags: Flags) =>
      withAccounts(flags, async (accounts) => {
        const count = await importUsers(accounts, file);
        return [{ record: { users: count }, line: `Imported ${count} users.` }];
      }),
    );

  return command;
}

const userArgument = "a name, or id:NUMBER";

const withFlags = (command: Command): Command =>
  command
    .option("--proxy <HOST:PORT>", "Address of the proxy.", readAddress, readAddress("127.0.0.1:10600"))
    .option("--json", "Print JSON lines.");

function readAddress(text: string): Address {
  const parsed = connectAddress.safeParse(text);
  if (!parsed.success) throw new SettingsError(`--proxy: ${parsed.error.issues[0]?.message}`);
  return parsed.data;
}

function wholeId(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new SettingsError("--department: must be a whole number");
}

/** What a command prints for one item. */
interface Printed {
  readonly record: object;
  readonly line: string;
}

async function withAccounts(
  { proxy, json }: Flags,
  work: (accounts: Accounts) => Promise<readonly Printed[]>,
): Promise<void> {
  const accounts = await openAccounts(proxy);
  try {
    for (const { record, line } of await work(accounts)) {
      process.stdout.write(`${json === true ? JSON.stringify(record) : line}\n`);
    }
  } finally {
    await accounts.close();
  }
}

const lineOf = ({ user, name, nick, status }: UserRecord): string =>
  [String(user).padStart(8), status.padEnd(8), name, nick === name ? "" : nick].join("  ").trimEnd();

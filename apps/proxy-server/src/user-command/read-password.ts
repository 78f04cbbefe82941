import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { CommandError, ExitCode, SettingsError } from "@chatledger/command-line";

/**
 * A password that is not in a flag, where everybody on the machine could see it: the first line of a file, else of
 * standard input, or what is typed twice on a terminal, without an echo.
 */
export async function readPassword(file: string | undefined): Promise<string> {
  if (file !== undefined) return notEmpty(firstLine(readFile(file)));
  if (!process.stdin.isTTY) return notEmpty(firstLine(await text(process.stdin)));
  const typed = await ask("Password: ");
  if ((await ask("Again: ")) !== typed) throw refused("the passwords differ; nothing was changed");
  return notEmpty(typed);
}

function readFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new SettingsError(`--password-file: ${error instanceof Error ? error.message : error}`);
  }
}

const firstLine = (all: string): string => all.split(/\r?\n/, 1)[0] ?? "";

function notEmpty(password: string): string {
  if (password === "") throw refused("the password is empty; nothing was changed");
  return password;
}

const refused = (message: string) => new CommandError(ExitCode.refused, message);

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, output: nowhere(), terminal: true });
  lines.on("SIGINT", () => process.exit(130));
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}

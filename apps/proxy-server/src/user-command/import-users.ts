import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { CommandError, ExitCode } from "@chatledger/command-line";
import { z } from "zod";
import type { Accounts } from "./accounts.js";

const line = z.strictObject({
  name: z.string(),
  password: z.string().min(1, "is empty"),
  nick: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  department: z.int().min(0).optional(),
});

/** Maximum requests waiting at the proxy. */
const atOnce = 16;

/**
 * Creates a user for each line of a file of JSON lines, and returns the number of lines. Stops at the first line that
 * fails, once those before it are done; their users are kept, and repeating the import finds them.
 *
 * @param file a path, or - for standard input
 */
export async function importUsers(accounts: Accounts, file: string): Promise<number> {
  const input = file === "-" ? process.stdin : createReadStream(file);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const underWay = new Set<Promise<void>>();
  let failure: unknown = null;
  let number = 0;
  let count = 0;
  input.on("error", (error: Error) => {
    failure = new CommandError(ExitCode.usage, `import: ${error.message}`);
    lines.close();
  });
  for await (const text of lines) {
    number += 1;
    if (failure !== null) break;
    if (text.trim() === "") continue;
    const where = `${file}, line ${number}`;
    const task = createOne(accounts, text, where)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => underWay.delete(task));
    underWay.add(task);
    count += 1;
    if (underWay.size >= atOnce) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  if (failure !== null) throw failure;
  return count;
}

async function createOne(accounts: Accounts, text: string, where: string): Promise<void> {
  try {
    const { password, ...user } = parse(text);
    await accounts.create({ ...user, typed: password });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(error.exitCode, `${where}: ${error.message}`, { cause: error });
  }
}

function parse(text: string): z.output<typeof line> {
  const refuse = (message: string) => new CommandError(ExitCode.refused, message);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("is not a JSON object");
  }
  const parsed = line.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${issue?.path.join(".") || "the line"}: ${issue?.message}`);
}

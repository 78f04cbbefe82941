import { describe, expect, test } from "vitest";
import { readOptions } from "../src/command/options.js";
import { runCommand } from "./run-command.js";

describe("the command that a report shows", () => {
  const commandOf = async (...args: readonly string[]) => {
    const asked = await readOptions(args);
    return asked.kind === "run" || asked.kind === "swarm" ? asked.options.command : "";
  };
  const urls = ["--mysql", "mysql://ann:secret@h/l", "--redis", "redis://:secret@h"];

  test("has variables where passwords were, so that it can be repeated", async () => {
    expect(await commandOf(...urls, "--password", "secret", "--seed", "7", "--clients", "9")).toBe(
      'chatledger-sim --mysql "$MYSQL_URL" --redis "$REDIS_URL" --password "$PASSWORD" --clients 9 --seed 7',
    );
    expect(await commandOf("--seed=7", "--mysql=mysql://ann:secret@h/l", "--redis=redis://:secret@h")).toBe(
      'chatledger-sim --mysql="$MYSQL_URL" --redis="$REDIS_URL" --seed 7',
    );
    expect(await commandOf(...urls, "--swarm", "2")).toBe(
      'chatledger-sim --mysql "$MYSQL_URL" --redis "$REDIS_URL"',
    );
  });

  test("has all other values as they were given, quoted where a shell needs it", async () => {
    expect(await commandOf("--users-from", "user {n}", "--slo=p99<50ms", "--seed", "7")).toBe(
      "chatledger-sim --users-from 'user {n}' '--slo=p99<50ms' --seed 7",
    );
  });
});

describe("no password is shown where a flag is refused", () => {
  test.each([
    [["--store", "mysql://ann:secret@h/l"], /--store .*must be sqlite, memory or mysql/],
    [["--store=mysql://ann:secret@h/l"], /--store/],
    [["--mysql", "mysql://ann:secret@h/l"], /--mysql and --redis go together/],
    [["--mysqll", "mysql://ann:secret@h/l"], /unknown option '--mysqll'/],
    [["--mysqll=mysql://ann:secret@h/l"], /unknown option '--mysqll/],
    [["--passwort=secret"], /unknown option '--passwort/],
    [["--target", "mysql://ann:secret@h/l"], /--target/],
    [["--scenario", "mysql://ann:secret@h/l"], /scenario/],
    [["mysql://ann:secret@h/l"], /too many arguments/],
  ])("%j", async (args, message) => {
    const { exitCode, errors, output } = await runCommand(...args);

    expect(exitCode).toBe(64);
    expect(errors).toMatch(message);
    expect(errors + output).not.toContain("secret");
  });
});

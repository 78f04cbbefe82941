import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Address } from "./message-server.js";

export interface Options {
  readonly clients: number;
  /** Seconds. */
  readonly duration: number;
  readonly connections: number;
  readonly seed: number;
  /** A running proxy; null to start one. */
  readonly target: Address | null;
}

/** What the command line asked for: a run, or a text to show instead. */
export type Asked =
  | { readonly kind: "run"; readonly options: Options }
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "usageError"; readonly message: string };

export function readOptions(args: readonly string[]): Asked {
  let text = "";
  const program = new Command("chatledger-sim")
    .description(
      "Plays a crowd of users against a Chatledger proxy, reads everything back, and gives a verdict.",
    )
    .addOption(count("--clients <N>", "fake users", 2, 100_000).default(1_000))
    .addOption(count("--duration <SECONDS>", "how long they are active", 1, 86_400).default(10))
    .addOption(count("--connections <N>", "message-server connections that they share", 1, 1_000).default(4))
    .addOption(new Option("--target <HOST:PORT>", "play against a running proxy").argParser(address))
    .addOption(
      count(
        "--seed <N>",
        "decides who knows whom and who does what (default: a new one each time)",
        0,
        0xffff_ffff,
      ),
    )
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({
      writeOut: (part) => {
        text += part;
      },
      outputError: () => {},
    })
    .addHelpText("after", notes);
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "help", text };
    return { kind: "usageError", message: error.message.replace(/^error: /, "") };
  }
  const given = program.opts<Omit<Options, "target" | "seed"> & Partial<Pick<Options, "target" | "seed">>>();
  return { kind: "run", options: { ...given, seed: given.seed ?? newSeed(), target: given.target ?? null } };
}

const notes = `
Without --target it starts a proxy of its own on an empty store in memory, and stops it. With --target the users
user1 to user<clients> must exist there with password 123456, and nobody else may use them meanwhile; what they
wrote before is left out of the verdict.

Ctrl-C ends the run early, with a verdict on what happened so far; a second one gives up.

Exit codes: 0 everything checked holds, 1 a promise is broken, 2 the run cannot be judged (no proxy, users that cannot
sign in, nothing acknowledged), 64 a flag that cannot be used.
`;

/** Seeds need to differ, not to be secret. */
const newSeed = (): number => Math.floor(Math.random() * 0x1_0000_0000);

function count(flag: string, description: string, min: number, max: number): Option {
  return new Option(flag, description).argParser((text: string) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  });
}

function address(text: string): Address {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port < 1 || port > 65_535) throw new InvalidArgumentError("It must be HOST:PORT.");
  return { host: match[1] ?? match[2] ?? "", port };
}

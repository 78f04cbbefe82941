import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type Scenario, scenarios } from "./scenarios.js";

export interface Address {
  readonly host: string;
  readonly port: number;
}

export type StoreKind = "memory" | "sqlite";

export interface Options {
  readonly scenarios: readonly Scenario[];
  readonly stores: readonly StoreKind[];
  /** A running proxy, whose store is its own affair; null to start one for each store. */
  readonly target: Address | null;
  readonly rounds: number;
  /** Seconds of one round, and of the warm-up before the first. */
  readonly seconds: number;
  readonly warmUp: number;
  readonly pairs: number;
  /** Where SQLite files live while they are needed: the disk that is measured. */
  readonly directory: string;
  readonly results: string;
  /** Where the proxy writes CPU profiles; null for none. */
  readonly cpuProf: string | null;
}

export type Asked =
  | { readonly kind: "run"; readonly options: Options }
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "usageError"; readonly message: string };

const resultsFolder = fileURLToPath(new URL("../results", import.meta.url));

export function readOptions(args: readonly string[]): Asked {
  let text = "";
  const names = scenarios.map(({ name }) => name);
  const program = new Command("bench")
    .description(
      "Measures a Chatledger proxy over TCP, and the store by itself, and appends what it measured.",
    )
    .addOption(new Option("--scenario <NAME...>", "what to measure").choices(names).default(names))
    .addOption(
      new Option("--store <NAME...>", "on what").choices(["memory", "sqlite"]).default(["memory", "sqlite"]),
    )
    .addOption(
      new Option("--target <HOST:PORT>", "a running proxy instead of one of its own").argParser(address),
    )
    .addOption(number("--rounds <N>", "rounds; their median counts", 1).default(5))
    .addOption(number("--seconds <N>", "length of a round", 0.1).default(5))
    .addOption(number("--warm-up <SECONDS>", "load before the first round", 0).default(3))
    .addOption(number("--pairs <N>", "pairs of users who write to each other", 1).default(1_000))
    .addOption(
      new Option("--directory <DIR>", "where SQLite files are put").default(tmpdir(), "a temporary folder"),
    )
    .addOption(
      new Option("--results <DIR>", "where results.jsonl is").default(resultsFolder, "bench/results"),
    )
    .addOption(new Option("--cpu-prof <DIR>", "profile the proxy, and list where its time went"))
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({
      writeOut: (part) => {
        text += part;
      },
      outputError: () => {},
    })
    .addHelpText(
      "after",
      "\nExit codes: 0 measured and checked, 1 a check failed, 2 nothing measured, 64 usage.\n",
    );
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "help", text };
    return { kind: "usageError", message: error.message.replace(/^error: /, "") };
  }
  const given = program.opts<
    Omit<Options, "scenarios" | "stores" | "target" | "cpuProf"> & {
      readonly scenario: readonly string[];
      readonly store: readonly StoreKind[];
      readonly target?: Address;
      readonly cpuProf?: string;
    }
  >();
  const { scenario, store, target = null, cpuProf = null, ...rest } = given;
  const chosen = scenarios.filter(({ name }) => scenario.includes(name));
  return { kind: "run", options: { ...rest, scenarios: chosen, stores: store, target, cpuProf } };
}

function number(flag: string, description: string, min: number): Option {
  return new Option(flag, description).argParser((text: string) => {
    const value = Number(text);
    if (text !== "" && value >= min && (Number.isInteger(value) || min < 1)) return value;
    throw new InvalidArgumentError(`It must be a number from ${min}.`);
  });
}

function address(text: string): Address {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port < 1 || port > 65_535) throw new InvalidArgumentError("It must be HOST:PORT.");
  return { host: match[1] ?? match[2] ?? "", port };
}

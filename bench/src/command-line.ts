import { statSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { type Address, parseAddress } from "@chatledger/command-line";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Pace } from "./config/options.js";
import { type RunOptions, type StoreKind, storeKinds } from "./config/options.js";
import { proxyScenarios, scenarios } from "./scenarios/scenarios.js";
import { storeAppend } from "./stores/store-append.js";

/** What the command line asks for. */
export type Asked =
  | { readonly kind: "run"; readonly options: RunOptions }
  | { readonly kind: "table"; readonly file: string; readonly commit: string | null }
  | { readonly kind: "compare"; readonly before: string; readonly after: string; readonly file: string }
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "usageError"; readonly message: string };

const resultsFolder = fileURLToPath(new URL("../results", import.meta.url));
const resultsFile = fileURLToPath(new URL("../results/results.jsonl", import.meta.url));

/** The names that `--scenario` takes, and what they mean. */
const choices: readonly { readonly name: string; readonly about: string }[] = [storeAppend, ...scenarios];
/** Long histories, which take minutes to load, and scenarios of the message server are asked for by name. */
const byDefault = [storeAppend, ...proxyScenarios.filter(({ history }) => !history)].map(({ name }) => name);

/** @param args what follows the command's name */
export function readCommandLine(args: readonly string[]): Asked {
  let text = "";
  let asked: Asked | null = null;
  const program = new Command("bench")
    .description("Measures a Chatledger proxy and message server over TCP, and a store alone.")
    .configureHelp({ helpWidth: 100 })
    .exitOverride()
    .configureOutput({
      writeOut: (part) => {
        text += part;
      },
      outputError: () => {},
    });
  addRun(program, (options) => {
    asked = { kind: "run", options };
  });
  program
    .command("table")
    .description("Print results as a table in Markdown.")
    .argument("[file]", "lines as `bench run` writes them (default: bench/results/results.jsonl)")
    .option("--commit <PREFIX>", "only those of this commit")
    .allowExcessArguments(false)
    .action((file: string | undefined, { commit }: { readonly commit?: string }) => {
      asked = { kind: "table", file: file ?? resultsFile, commit: commit ?? null };
    });
  program
    .command("compare")
    .description("Compare two sets of results, scenario by scenario, in Markdown.")
    .argument("<before>", "a file of results, or a commit in --file")
    .argument("<after>", "another")
    .addOption(
      new Option("--file <FILE>", "where commits are looked up").default(
        resultsFile,
        "bench/results/results.jsonl",
      ),
    )
    .allowExcessArguments(false)
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing is slower, 1 something is, 2 nothing to compare, 64 usage.\n",
    )
    .action((before: string, after: string, { file }: { readonly file: string }) => {
      asked = { kind: "compare", before, after, file };
    });
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "help", text };
    return { kind: "usageError", message: error.message.replace(/^error: /, "").replaceAll("\n", " ") };
  }
  return asked ?? { kind: "help", text: program.helpInformation() };
}

interface RunFlags {
  readonly scenario: readonly string[];
  readonly store: readonly StoreKind[];
  readonly connections: number;
  readonly inFlight: number;
  readonly rate?: number;
  readonly clients?: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUp: number;
  readonly pairs: number;
  readonly users: number;
  readonly groups?: number;
  readonly historyMessages: number;
  readonly historyRelations: number;
  readonly idleConnections: number;
  readonly rawLimit: boolean;
  readonly target?: Address;
  readonly mysql?: string;
  readonly redis?: string;
  readonly proxyArg: readonly string[];
  readonly directory: string;
  readonly results: string;
  readonly cpuProf?: string;
}

function addRun(program: Command, asked: (options: RunOptions) => void): void {
  const names = choices.map(({ name }) => name);
  const run = program
    .command("run", { isDefault: true })
    .description("Measure, print a table, and append the results (the default command).")
    .addOption(
      new Option("--scenario <NAME...>", "scenarios to measure")
        .choices(names)
        .default(byDefault, "all but history and push"),
    )
    .addOption(
      new Option("--store <NAME...>", "stores to measure on")
        .choices(storeKinds)
        .default(["memory", "sqlite"]),
    )
    .addOption(number("--connections <N>", "connections of the load", 1).default(20))
    .addOption(
      number("--in-flight <N>", "requests in flight on each connection (closed loop)", 1, 60_000).default(50),
    )
    .addOption(
      number("--rate <N>", "requests per second over all connections, whatever the answers (open loop)", 1),
    )
    .addOption(
      new Option(
        "--clients <N...>",
        "connected clients of push scenarios, one measurement for each number",
      ).argParser((text: string, before: readonly number[] = []) => [...before, numberIn(text, 2)]),
    )
    .addOption(number("--rounds <N>", "rounds, of which the median counts", 1).default(3))
    .addOption(number("--seconds <N>", "length of a round", 0.1).default(5))
    .addOption(number("--warm-up <SECONDS>", "load before the first round", 0).default(3))
    .addOption(number("--pairs <N>", "pairs of users who write to each other", 1).default(1_000))
    .addOption(number("--users <N>", "users in the directory", 2).default(2_000))
    .addOption(number("--groups <N>", "groups of each size (default: 100 of 10, 50 of 200, 20 of 1000)", 1))
    .addOption(number("--history-messages <N>", "messages in the history", 1).default(10_000_000))
    .addOption(number("--history-relations <N>", "relations that they are spread over", 1).default(100_000))
    .addOption(number("--idle-connections <N>", "connections of idle-10000", 1).default(10_000))
    .option("--no-raw-limit", "do not measure the raw limit before and after the scenarios")
    .addOption(new Option("--target <HOST:PORT>", "measure a running proxy").argParser(address))
    .option("--mysql <URL>", "a running MySQL; a database is created on it and dropped afterwards")
    .option("--redis <URL>", "the running Redis that goes with it; an empty logical database is used")
    .addOption(
      new Option("--proxy-arg <FLAGS>", "flags to pass on to the proxy, such as '--workers 2'; repeatable")
        .argParser((flags: string, before: readonly string[]) => [
          ...before,
          ...flags.split(/\s+/).filter((flag) => flag !== ""),
        ])
        .default([], "none"),
    )
    .addOption(
      new Option("--directory <DIR>", "where the data goes: the disk that is measured")
        .argParser(folder)
        .default(tmpdir(), "a temporary folder"),
    )
    .addOption(
      new Option("--results <DIR>", "folder of results.jsonl").default(resultsFolder, "bench/results"),
    )
    .option(
      "--cpu-prof <DIR>",
      "profile the proxy into this folder, and list the functions where its time went",
    )
    .allowExcessArguments(false)
    .addHelpText(
      "after",
      `\nScenarios:\n${choices.map(({ name, about }) => `  ${name.padEnd(20)} ${about}`).join("\n")}\n\n` +
        "Exit codes: 0 measured and checked, 1 a check failed, 2 nothing measured, 64 usage.\n",
    );
  run.action((flags: RunFlags) => {
    if ((flags.mysql === undefined) !== (flags.redis === undefined)) {
      run.error("error: --mysql and --redis are given together or not at all");
    }
    asked(runOptions(flags));
  });
}

function runOptions(flags: RunFlags): RunOptions {
  const { scenario, store, rate, clients, inFlight, groups, target, mysql, redis, proxyArg, cpuProf } = flags;
  const { connections, rounds, seconds, warmUp, rawLimit, directory, results } = flags;
  const { pairs, users, historyMessages, historyRelations, idleConnections } = flags;
  const pace: Pace = rate === undefined ? { kind: "closed", inFlight } : { kind: "open", rate };
  return {
    ...{ connections, rounds, seconds, warmUp, rawLimit, directory, results, pace, stores: store },
    scenarios: choices.map(({ name }) => name).filter((name) => scenario.includes(name)),
    sizes: { pairs, users, groups: groups ?? null, historyMessages, historyRelations, idleConnections },
    target: target ?? null,
    clients: clients ?? null,
    servers: mysql === undefined || redis === undefined ? null : { mysqlUrl: mysql, redisUrl: redis },
    proxyArgs: proxyArg,
    cpuProf: cpuProf ?? null,
  };
}

function number(flag: string, description: string, min: number, max = Number.MAX_SAFE_INTEGER): Option {
  return new Option(flag, description).argParser((text: string) => numberIn(text, min, max));
}

function numberIn(text: string, min: number, max = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (text !== "" && value >= min && value <= max && (Number.isInteger(value) || min < 1)) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
  throw new InvalidArgumentError(`It must be a number ${range}.`);
}

function folder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new InvalidArgumentError("It must be a folder.");
}

function address(text: string): Address {
  const read = parseAddress(text);
  if (read !== null && read.port > 0) return read;
  throw new InvalidArgumentError("It must be HOST:PORT.");
}

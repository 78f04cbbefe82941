import { type Address, parseAddress } from "@chatledger/command-line";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type BreakMode, breakModes, type PushBreakMode, pushBreakModes } from "../faults/break-proxy.js";
import { faultKinds } from "../faults/fault.js";
import { UsageError } from "../run/exit-codes.js";
import type { RunOptions } from "../run/prepared-run.js";
import type { Store } from "../run/target.js";
import type { Via } from "../run/via.js";
import { secondsOf } from "../scenario/duration.js";
import { loadScenario } from "../scenario/load-scenario.js";
import { presets } from "../scenario/presets.js";
import { readScenario, type Scenario, ScenarioError, type ScenarioInput } from "../scenario/scenario.js";
import { parseSlos, type Slo, SloError } from "../slo/parse-slos.js";
import type { VirtualOptions } from "../virtual/run-virtual.js";
import { virtualDefaults } from "../virtual/virtual-defaults.js";
import { faultsOf } from "./fault-options.js";
import { shownArguments } from "./secret-flags.js";
import { checkBreakMode, scenarioVia, type ViaFlags, viaOf } from "./via-options.js";

/** What the command line asked for: a run, or a text to show instead. */
export type Asked =
  | { readonly kind: "run"; readonly options: RunOptions }
  /** A run for each of so many seeds. */
  | { readonly kind: "swarm"; readonly options: RunOptions; readonly seeds: number }
  /** A run in a simulated world. */
  | {
      readonly kind: "virtual";
      readonly options: VirtualOptions;
      readonly historyFile: string | null;
      readonly out: string | null;
    }
  | {
      readonly kind: "virtualSwarm";
      readonly seed: number;
      readonly seeds: number;
      readonly slos: readonly Slo[];
      readonly out: string | null;
    }
  /** The highest rate that holds. */
  | { readonly kind: "search"; readonly options: RunOptions; readonly from: number; readonly to: number }
  | { readonly kind: "help"; readonly text: string };

interface Flags extends ViaFlags {
  readonly scenario: string;
  readonly clients?: number;
  readonly connections?: number;
  readonly duration?: number;
  readonly rate?: number;
  readonly closed?: number;
  readonly seed?: number;
  readonly store: Store["kind"];
  readonly mysql?: string;
  readonly redis?: string;
  readonly fault: readonly string[];
  readonly break?: BreakMode | PushBreakMode;
  readonly usersFrom: string;
  readonly password: string;
  readonly workers: number;
  readonly swarm?: number;
  readonly virtual: boolean;
  readonly history?: string;
  readonly timeout?: number;
  readonly patience?: number;
  readonly maxLag?: number;
  readonly slo?: string;
  /** false: no report. */
  readonly out: string | false;
}

/** Reads the command line. @throws {UsageError} where it cannot be used */
export async function readOptions(args: readonly string[]): Promise<Asked> {
  let text = "";
  const program = programOf((part) => {
    text += part;
  });
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "help", text };
    throw new UsageError(error.message.replace(/^error: /, ""));
  }
  const flags = program.opts<Flags>();
  if (flags.virtual) return virtualOf(flags, program, args);
  if (flags.history !== undefined) throw new UsageError("--history needs --virtual");
  const via = viaOf(flags);
  const scenario = scenarioVia(via, await scenarioOf(flags));
  const seed = flags.seed ?? newSeed();
  const { usersFrom, password, workers, target = null, break: breakMode = null } = flags;
  const store = storeOf(flags);
  const faults = faultsOf(scenario, store, target, via);
  checkBreakMode(breakMode, via);
  if (!Number.isInteger(workers) || workers < 1 || workers > Math.min(scenario.connections, 64)) {
    throw new UsageError("--workers must be a whole number from 1 to 64, and not above --connections");
  }
  const run = { scenario, faults, seed, workers, via };
  const given = { ...run, breakMode, store, target, usersFrom, password, slos: slosOf(scenario) };
  const out = flags.out === false ? null : flags.out;
  const { load } = scenario;
  if (flags.swarm !== undefined) {
    if (via.kind !== "proxy") throw new UsageError("--swarm draws runs against a proxy: leave out --via");
    const seeds = swarmSize(flags.swarm);
    // Each seed gets its own.
    const command = commandOf(args, ["--swarm", "--seed"], []);
    return { kind: "swarm", seeds, options: { ...given, out, command } };
  }
  const options = { ...given, out, command: commandOf(args, ["--seed"], ["--seed", String(seed)]) };
  return load.kind === "search"
    ? { kind: "search", options, from: load.from, to: load.to }
    : { kind: "run", options };
}

/** What a simulated world decides by itself. */
const notVirtual = [
  "store",
  "mysql",
  "redis",
  "fault",
  "break",
  "target",
  "via",
  "messageServers",
  "messageServer",
  "usersFrom",
  "password",
  "workers",
];

async function virtualOf(flags: Flags, program: Command, args: readonly string[]): Promise<Asked> {
  const given = program.options.filter(
    (option) => program.getOptionValueSource(option.attributeName()) === "cli",
  );
  const useless = (names: readonly string[]) =>
    given.find((option) => names.includes(option.attributeName()));
  const wrong = useless(notVirtual);
  if (wrong) throw new UsageError(`${wrong.long} makes no difference to --virtual: leave one of them out`);
  const seed = flags.seed ?? newSeed();
  // A virtual run leaves nothing behind unless it is asked to: most are one of thousands.
  const isOutGiven = program.getOptionValueSource("out") === "cli";
  const out = isOutGiven && flags.out !== false ? flags.out : null;
  if (flags.swarm !== undefined) {
    const drawn = useless([
      "scenario",
      "clients",
      "connections",
      "duration",
      "rate",
      "closed",
      "timeout",
      "maxLag",
      "history",
    ]);
    if (drawn) throw new UsageError(`${drawn.long}: with --virtual --swarm the seed decides`);
    const slos = slosOf({ slo: flags.slo ?? "" });
    return { kind: "virtualSwarm", seed, seeds: swarmSize(flags.swarm), slos, out };
  }
  const scenario = await scenarioOf(flags, virtualDefaults);
  if (scenario.load.kind === "search")
    throw new UsageError("--virtual finds no highest rate: time waits for it");
  if (scenario.faults.length > 0)
    throw new UsageError("--virtual draws its faults from the seed: faults must be empty");
  const command = commandOf(args, ["--seed"], ["--seed", String(seed)]);
  const options = { scenario, seed, faults: true, slos: slosOf(scenario), command };
  return { kind: "virtual", options, historyFile: flags.history ?? null, out };
}

function swarmSize(seeds: number): number {
  if (Number.isInteger(seeds) && seeds >= 1) return seeds;
  throw new UsageError("--swarm must be a whole number from 1");
}

function programOf(write: (text: string) => void): Command {
  return new Command("chatledger-sim")
    .description(
      "Simulates thousands of users against a proxy, accounts for every message, and gives a verdict.",
    )
    .configureHelp({ helpWidth: 100 })
    .addOption(
      new Option(
        "--scenario <NAME|FILE>",
        `${Object.keys(presets).join(", ")}, or a file .yaml, .json, .ts or .js`,
      ).default("chat"),
    )
    .addOption(number("--clients <N>", "virtual users"))
    .addOption(number("--connections <N>", "message-server connections that they share"))
    .addOption(time("--duration <TIME>", "how long they are active, such as 20s or 10m"))
    .addOption(number("--rate <N>", "requests per second at a constant rate (open loop)"))
    .addOption(
      time(
        "--closed <TIME>",
        "closed loop instead: each user waits for the answer, then thinks for this long on average",
      ),
    )
    .addOption(time("--timeout <TIME>", "how long to wait for an answer before its outcome is unknown"))
    .addOption(time("--patience <TIME>", "how long the proxy may be unreachable before the run is abandoned"))
    .addOption(number("--max-lag <MS>", "how late the generator may be before its figures are invalid"))
    .addOption(
      new Option(
        "--store <STORE>",
        "store of the proxy that is started: sqlite, memory, or mysql (private servers)",
      )
        .argParser(storeKind)
        .default("sqlite"),
    )
    .addOption(new Option("--mysql <URL>", "use a running MySQL instead; nobody else may use its database"))
    .addOption(new Option("--redis <URL>", "the running Redis that goes with --mysql"))
    .addOption(
      new Option(
        "--fault <NAME[:TIME][@TIME]>",
        `inject a fault; repeatable: ${Object.keys(faultKinds).join(", ")}`,
      )
        .argParser((spec, before: readonly string[]) => [...before, spec])
        .default([], "none"),
    )
    .addOption(
      new Option(
        "--break <MODE>",
        "put a deliberately wrong proxy or message server in front, to see that the oracle notices",
      ).choices([...Object.keys(breakModes), ...Object.keys(pushBreakModes)]),
    )
    .addOption(new Option("--target <HOST:PORT>", "test a running proxy").argParser(address))
    .addOption(
      new Option(
        "--via <WHAT>",
        "what users connect to: proxy (connections that they share), or message-server (each has its own)",
      )
        .argParser(viaKind)
        .default("proxy"),
    )
    .addOption(
      number("--message-servers <N>", "message servers to start; several need Redis, which is started too"),
    )
    .addOption(
      new Option(
        "--message-server <HOST:PORT>",
        "test a running message server, whose proxy is --target",
      ).argParser(address),
    )
    .addOption(
      new Option(
        "--users-from <PATTERN|FILE>",
        "user names: a pattern with {n}, or a file with one name per line",
      ).default("user{n}"),
    )
    .addOption(new Option("--slo <LIST>", 'objectives, such as "p99<50ms,errors<0.1%,throughput>5000"'))
    .addOption(new Option("--out <FOLDER>", "folder of the report").default("simulation"))
    .addOption(new Option("--no-out", "write no report"))
    .addOption(new Option("--password <TEXT>", "password of all users").default("123456"))
    .addOption(
      number(
        "--swarm <N>",
        "do N short runs, with workload and faults drawn from --seed and the seeds after it",
      ),
    )
    .addOption(
      new Option(
        "--virtual",
        "simulate time, network and proxy as well: the same seed gives the same history",
      ).default(false, "off"),
    )
    .addOption(new Option("--history <FILE>", "write every event of a virtual run to a file"))
    .addOption(number("--workers <N>", "threads that generate the load").default(1))
    .addOption(number("--seed <N>", "seed of everything that is random (default: a new one each time)"))
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: write, outputError: () => {} })
    .addHelpText("after", notes);
}

const notes = `
Exit codes:
  0   every promise was kept
  1   a promise was broken
  2   no verdict: the proxy went away or could not be read, or the generator was saturated
  3   an objective was missed
  64  a flag, scenario or target cannot be used
`;

async function scenarioOf(flags: Flags, defaults: ScenarioInput = {}): Promise<Scenario> {
  try {
    const loaded = await loadScenario(flags.scenario);
    const { clients, connections, duration, timeout, patience, maxLag, slo, rate, closed } = flags;
    if (rate !== undefined && closed !== undefined)
      throw new UsageError("--rate and --closed exclude each other: leave one of them out");
    const faults = flags.fault.length > 0 ? flags.fault : undefined;
    const given = {
      clients,
      connections,
      duration,
      timeout,
      patience,
      maxLag,
      slo,
      faults,
      load: loadOf(rate, closed),
    };
    const overriding = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return readScenario({ ...defaults, ...loaded, ...overriding });
  } catch (error) {
    if (error instanceof ScenarioError) throw new UsageError(error.message);
    throw error;
  }
}

function loadOf(rate: number | undefined, think: number | undefined) {
  if (rate !== undefined) return { kind: "constant", rate };
  return think === undefined ? undefined : { kind: "closed", think };
}

function slosOf({ slo }: Pick<Scenario, "slo">): readonly Slo[] {
  try {
    return slo === "" ? [] : parseSlos(slo);
  } catch (error) {
    if (error instanceof SloError) throw new UsageError(error.message);
    throw error;
  }
}

function storeOf({ store, mysql, redis }: Flags): Store {
  if ((mysql === undefined) !== (redis === undefined))
    throw new UsageError("--mysql and --redis go together: give both");
  if (mysql !== undefined && redis !== undefined) return { kind: "mysql", urls: { mysql, redis } };
  return store === "mysql" ? { kind: store, urls: null } : { kind: store };
}

/** The command line once more, to be shown: without some flags, each of which has a value, and with others. */
function commandOf(args: readonly string[], without: readonly string[], more: readonly string[]): string {
  const kept = args.filter((arg, index) => {
    const flag = arg.split("=")[0] ?? arg;
    return !without.includes(flag) && !without.includes(args[index - 1] ?? "");
  });
  return ["chatledger-sim", ...shownArguments(kept), ...more].join(" ");
}

/** Seeds need to differ, not to be secret. */
const newSeed = (): number => Math.floor(Math.random() * 0x1_0000_0000);

/** A number; which ones are possible is the scenario's business. */
function number(flag: string, description: string): Option {
  return new Option(flag, description).argParser((text: string) => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isFinite(value)) return value;
    throw new InvalidArgumentError("It must be a number.");
  });
}

function time(flag: string, description: string): Option {
  return new Option(flag, description).argParser((text: string) => {
    const value = secondsOf(text);
    if (value !== null) return value;
    throw new InvalidArgumentError("It must be a time, such as 500ms, 10s or 2m.");
  });
}

function storeKind(text: string): Store["kind"] {
  const kind = text.replace(/:$/, "");
  if (kind === "sqlite" || kind === "memory" || kind === "mysql") return kind;
  throw new InvalidArgumentError("It must be sqlite, memory or mysql.");
}

function viaKind(text: string): Via["kind"] {
  if (text === "proxy") return text;
  if (text === "message-server") return "messageServer";
  throw new InvalidArgumentError("It must be proxy or message-server.");
}

function address(text: string): Address {
  const read = parseAddress(text);
  if (read !== null && read.port > 0) return read;
  throw new InvalidArgumentError("It must be HOST:PORT.");
}

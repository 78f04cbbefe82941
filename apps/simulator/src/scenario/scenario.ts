import { z } from "zod";
import { secondsOf } from "./duration.js";

const seconds = (least: number, most: number) =>
  z.union([z.number(), z.string()]).transform((value, context) => {
    const read = typeof value === "number" ? value : secondsOf(value);
    if (read !== null && read >= least && read <= most) return read;
    context.addIssue({ code: "custom", message: `must be a time from ${least} to ${most} s, such as 10s` });
    return z.NEVER;
  });

const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

const between = (least: number, most: number) => {
  const error = `must be a number from ${least} to ${most}`;
  return z.number({ error }).min(least, { error }).max(most, { error });
};

/** Requests a second. */
const rate = between(0.1, 1_000_000);
const share = between(0, 1);
const weight = between(0, 1_000_000);

/**
 * How requests come. All but `closed` are open loops: requests are due at times of their own, whatever became of the
 * ones before, and a latency counts from that time.
 */
const load = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("constant"), rate }),
    z.strictObject({ kind: z.literal("ramp"), from: rate, to: rate }),
    z.strictObject({ kind: z.literal("step"), from: rate, to: rate, steps: whole(2, 1_000) }),
    z.strictObject({
      ...{ kind: z.literal("spike"), rate, peak: rate },
      ...{ at: seconds(0, 86_400), for: seconds(0.1, 86_400) },
    }),
    /** Comes up slowly, and stays for long. */
    z.strictObject({ kind: z.literal("soak"), rate, rise: seconds(0, 86_400).prefault(10) }),
    /** Looks for the highest constant rate that holds: doubles from one on, then closes in on it. */
    z.strictObject({ kind: z.literal("search"), from: rate, to: rate.prefault(100_000) }),
    /** Every client waits for its answer, thinks for a time that is exponentially distributed, and goes on. */
    z.strictObject({ kind: z.literal("closed"), think: seconds(0, 3_600).prefault(0.5) }),
  ],
  { error: "must be one of constant, ramp, step, spike, soak, search, closed" },
);

/** What clients do, in parts of the sum. */
const mix = z.strictObject({
  /** Write to a friend; to a group. */
  send: weight.prefault(52),
  sendGroup: weight.prefault(14),
  /** See what is unread, open one of it, acknowledge it. */
  read: weight.prefault(14),
  /** Page through a conversation. */
  history: weight.prefault(8),
  sessions: weight.prefault(5),
  /** Go offline, and come back with all that a client does then. */
  idle: weight.prefault(2),
  /** Set a device token. */
  token: weight.prefault(1),
  voice: weight.prefault(1),
  /** Leave a group, write to it from outside, and come back. */
  membership: weight.prefault(1),
});

const population = z.strictObject({
  /** Most people know few, a few know very many. */
  friends: z
    .strictObject({ least: whole(1, 1_000).prefault(3), most: whole(1, 10_000).prefault(60) })
    .prefault({}),
  groups: z
    .strictObject({
      /** One group for so many clients. */
      each: whole(1, 100_000).prefault(50),
      least: whole(3, 1_000).prefault(3),
      most: whole(3, 1_000).prefault(1_000),
    })
    .prefault({}),
});

/** A scenario: what there is, who does what, how fast, and what goes wrong. */
const scenarioSchema = z.strictObject({
  name: z.string().min(1).prefault("unnamed"),
  clients: whole(3, 100_000).prefault(5_000),
  /** Message-server connections that they share. */
  connections: whole(1, 10_000).prefault(16),
  duration: seconds(1, 86_400).prefault(20),
  load: load.prefault({ kind: "constant", rate: 2_000 }),
  mix: mix.prefault({}),
  population: population.prefault({}),
  messages: z
    .strictObject({
      /** Bytes of a message, on average; and the most that one in five hundred of them may have. */
      bytes: whole(1, 60_000).prefault(90),
      largest: whole(100, 60_000).prefault(30_000),
      /** The share of sends that are several lines in one go. */
      bursts: share.prefault(0.1),
    })
    .prefault({}),
  /** The share of messages that all go to one group and one pair. */
  hot: share.prefault(0),
  /** This share of the clients stays away until that share of the run is over, while others write to them. */
  away: z.strictObject({ clients: share.prefault(0), until: share.prefault(0.5) }).prefault({}),
  /** What clients do when their connection has broken: go on, or all sign in again at once. */
  afterReconnect: z.enum(["goOn", "signIn"], { error: "must be goOn or signIn" }).prefault("goOn"),
  /** A request that is not answered by then is of unknown outcome. Longer than the proxy's own deadline. */
  timeout: seconds(0.1, 600).prefault(15),
  /** How long the proxy may be away before the run is given up. */
  patience: seconds(0.1, 3_600).prefault(60),
  faults: z.array(z.string()).prefault([]),
  /** Milliseconds. A generator that is later than that with more than one request in a hundred is saturated. */
  maxLag: between(1, 600_000).prefault(100),
  /** Thresholds, as `--slo` has them. */
  slo: z.string().prefault(""),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type Load = Scenario["load"];
export type Mix = Scenario["mix"];

/** A scenario that cannot be used. The message is one line for people. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
}

/** Checks a scenario and fills in defaults. @throws {ScenarioError} with what is wrong first */
export function readScenario(input: unknown): Scenario {
  const read = scenarioSchema.safeParse(input);
  if (!read.success) throw new ScenarioError(lineOf(read.error));
  const scenario = read.data;
  if (Object.values(scenario.mix).every((part) => part === 0)) throw new ScenarioError("mix: is empty");
  if (scenario.population.groups.least > scenario.population.groups.most) {
    throw new ScenarioError("population.groups: least is above most");
  }
  return scenario;
}

function lineOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (!issue) return "is not a scenario";
  const place = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return `${place === "" ? "" : `${place}: `}unknown key ${issue.keys.map((key) => `"${key}"`).join(", ")}`;
  }
  return place === "" ? issue.message : `${place}: ${issue.message}`;
}

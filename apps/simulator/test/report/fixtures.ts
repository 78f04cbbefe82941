import { build, encodeIntoCompressedBase64, type Histogram } from "hdr-histogram-js";
import { type Random, randomStream } from "../../src/plan/random.js";
import type {
  CommandResult,
  FaultRecord,
  LatencySummary,
  Outcomes,
  RunResult,
  TimelineRow,
  Violation,
  ViolationKind,
} from "../../src/result/run-result.js";

export interface FixtureOptions {
  readonly seed?: number;
  readonly seconds?: number;
  /** Requests a second. */
  readonly rate?: number;
  readonly faults?: readonly FaultRecord[];
  /** All latencies are so many times as long. */
  readonly slowness?: number;
}

/** Shares of the load, the median of each command's latency in milliseconds, and how far latencies spread. */
const mix = [
  { command: "msgData", share: 0.38, median: 1.9, spread: 0.6 },
  { command: "unreadCount", share: 0.24, median: 0.8, spread: 0.5 },
  { command: "msgList", share: 0.15, median: 2.6, spread: 0.7 },
  { command: "msgReadAck", share: 0.11, median: 0.6, spread: 0.4 },
  { command: "recentSessions", share: 0.07, median: 1.4, spread: 0.6 },
  { command: "validate", share: 0.03, median: 1.1, spread: 0.5 },
  { command: "groupChangeMember", share: 0.015, median: 3.4, spread: 0.7 },
  { command: "deviceToken", share: 0.005, median: 0.9, spread: 0.5 },
] as const;

interface Meter {
  readonly histogram: Histogram;
  readonly outcomes: { ok: number; refused: number; unknown: number };
}

/** A run as it might have been: a random load in which faults leave marks. Clean, unless it is changed afterwards. */
export function cleanRun(options: FixtureOptions = {}): RunResult {
  const { seed = 7, seconds = 60, rate = 4_800, faults = [], slowness = 1 } = options;
  const random = randomStream(seed, "specimen");
  const meters = new Map(mix.map(({ command }) => [command as string, newMeter()]));
  const all = newMeter();
  const timeline: TimelineRow[] = [];
  for (let t = 1; t <= seconds; t += 1) {
    timeline.push(second(t, random, { rate, faults, slowness }, all, meters));
  }
  const commands = [...meters].map(
    ([command, { histogram, outcomes }]): CommandResult => ({
      command,
      ...outcomes,
      refusals:
        outcomes.refused === 0 ? [] : [{ reason: "overloaded", count: outcomes.refused, expected: 0 }],
      latency: summaryOf(histogram),
    }),
  );
  const messages = meters.get("msgData")?.outcomes ?? { ok: 0, refused: 0, unknown: 0 };
  const intended = timeline.reduce((sum, { offered }) => sum + offered, 0);
  const sent = timeline.reduce((sum, row) => sum + row.sent, 0);
  return {
    schema: 1,
    run: {
      id: `r-${seed.toString(36)}k2f9`,
      seed,
      planHash: "9c1f4b0e6d7a83525f0c9e1ab4d2f7381c6e5a9077b3d4e2f1a0c8b7d6e5f493",
      startedAt: "2026-03-14T09:26:53.589Z",
      command: `chatledger-sim --scenario chat --seed ${seed} --duration ${seconds}`,
      versions: { chatledger: "0.1.0", node: "20.19.4", commit: "7979062c1d" },
      machine: { cpu: "AMD EPYC 7B13", cores: 2, memoryBytes: 8_323_072_000 },
      clients: 5_000,
      connections: 8,
      workers: 1,
    },
    scenario: {
      name: "chat",
      description: "A working day of people who write to friends and groups",
      clients: 5_000,
      connections: 8,
      duration: seconds,
      load: { mode: "open", profile: "constant", rate },
      population: {
        friends: { skew: 1.1, mean: 24 },
        groups: [
          { size: 3, share: 0.6 },
          { size: 1_000, share: 0.01 },
        ],
      },
      think: { idleSeconds: [5, 40], burst: 3 },
      voice: false,
    },
    target: { kind: "own", store: "memory:", address: "127.0.0.1:41873" },
    seconds,
    totals: { ...all.outcomes, intended, sent, messages, reconnects: faults.length * 8 },
    latency: summaryOf(all.histogram),
    commands,
    delivery: null,
    timeline,
    faults,
    checks: {
      depth: "whole",
      conversations: 9_412,
      messages: messages.ok,
      unreadCounts: 5_000,
      sessions: 5_000,
      memberships: 1_204,
      resolvedStored: Math.ceil(messages.unknown * 0.7),
      resolvedAbsent: Math.floor(messages.unknown * 0.3),
    },
    violations: [],
    slos: [],
    generator: {
      saturated: false,
      reason: "",
      loopDelayP99: 4.2,
      busiestCpu: 0.62,
      cpu: 0.71,
      peakResidentBytes: 412_000_000,
    },
    verdict: {
      exitCode: 0,
      outcome: "clean",
      summary: `${messages.ok.toLocaleString("en-US")} messages acknowledged, every one stored once, in order and counted.`,
    },
  };
}

/** Faults such as a run of at least 45 seconds may meet. */
export const someFaults: readonly FaultRecord[] = [
  { name: "proxy-kill", from: 12, until: 14.2, detail: "SIGKILL, restarted on the same store and port" },
  { name: "redis-pause", from: 27, until: 30, detail: "SIGSTOP for 3 s" },
  { name: "connection-resets", from: 41, until: null, detail: "3 of 8 connections reset" },
];

export const hostileText = `"><script>document.title = "taken"</script><img src=x onerror=alert(1)> & ]]> \u0000\u001b[31m\u202e end`;

/** A run in which acknowledged messages went missing, and more. */
export function violatedRun(options: FixtureOptions & { readonly lost?: number } = {}): RunResult {
  const { lost = 37 } = options;
  const run = cleanRun({ faults: someFaults, ...options });
  const violations = [
    ...Array.from({ length: lost }, (_, index) => lostMessage(index)),
    violationOf(
      "doubled",
      "group 12 (1,000 members)",
      "Message m4711 is stored twice, as ids 88 and 91.",
      28.4,
    ),
    violationOf("unread", "user 311", "Unread count of the pair with user 17 is 4; the model says 5.", 52),
    violationOf("changed", hostileText, `The bytes differ: ${hostileText}`, 13.1),
  ];
  return {
    ...run,
    violations,
    slos: [
      { expression: "p99<50ms", measured: 812, shown: "812 ms", met: false },
      { expression: "errors<1%", measured: 0.42, shown: "0.42 %", met: true },
      { expression: "throughput>4000", measured: 4_390, shown: "4,390/s", met: true },
    ],
    verdict: {
      exitCode: 1,
      outcome: "violated",
      summary: `${violations.length.toLocaleString("en-US")} broken promises: ${lost.toLocaleString("en-US")} messages lost, 1 doubled, 1 changed, 1 unread count wrong.`,
    },
  };
}

/** A run whose generator was too slow for its plan. */
export function saturatedRun(options: FixtureOptions = {}): RunResult {
  const run = cleanRun({ slowness: 40, ...options });
  const reason = "The busiest worker used 0.99 of a core and sent requests up to 1.8 s after their time.";
  return {
    ...run,
    timeline: run.timeline.map((row) => ({
      ...row,
      sent: Math.round(row.sent * 0.78),
      answered: Math.round(row.answered * 0.77),
      loopDelay: row.loopDelay * 45,
    })),
    generator: { ...run.generator, saturated: true, reason, loopDelayP99: 188, busiestCpu: 0.99, cpu: 0.99 },
    verdict: {
      exitCode: 2,
      outcome: "saturated",
      summary:
        "The generator was saturated: nothing is wrong that was checked, but the figures are the generator's.",
    },
  };
}

export function violationOf(kind: ViolationKind, subject: string, summary: string, t: number): Violation {
  return {
    kind,
    subject,
    summary,
    events: [
      { t: t - 0.012, what: "sent by user 17 on connection 3" },
      { t, what: "acknowledged" },
      { t: t + 30, what: "read back: not as it was promised" },
    ],
  };
}

function lostMessage(index: number): Violation {
  const [one, other, id] = [1 + ((index * 131) % 4_999), 1 + ((index * 977) % 4_999), 20 + index];
  const t = 11.9 + (index % 40) * 0.004;
  return {
    kind: "lost",
    subject: `pair of users ${one} and ${other}`,
    summary: `Message ${id} was acknowledged and is not stored.`,
    events: [
      {
        t: t - 0.0031,
        what: `sent by user ${one} on connection ${index % 8}, 64 bytes, marker r-7k2f9:${one}:${index}`,
      },
      { t, what: `acknowledged with id ${id}` },
      { t: 12, what: "proxy-kill" },
      {
        t: 61.4 + index * 0.001,
        what: `history of the pair read back: ids ${id - 3} to ${id - 1}, then ${id + 1}`,
      },
    ],
  };
}

type Load = Required<Pick<FixtureOptions, "rate" | "faults" | "slowness">>;

function second(t: number, random: Random, load: Load, all: Meter, meters: Map<string, Meter>): TimelineRow {
  const { rate, faults, slowness } = load;
  const down = faults.some(({ from, until }) => t >= from && t < (until ?? from));
  const hurt = faults.some(({ from, until }) => t >= from && t < (until ?? from) + 2);
  const offered = Math.round(rate * (0.97 + 0.06 * random.next()));
  const answered = Math.round(offered * (down ? 0.25 : hurt ? 1.3 : 1));
  const now = newMeter();
  // One request in ten stands for ten, so that fixtures of long runs are made quickly.
  for (let request = 0; request < answered / 10; request += 1) {
    const { command, median, spread } = draw(random);
    const tail = random.chance(0.004) ? 6 : 1;
    const ms =
      median * slowness * tail * Math.exp(spread * normal(random)) * (hurt ? 30 + 60 * random.next() : 1);
    const us = Math.max(1, Math.min(60_000_000, Math.round(ms * 1_000)));
    const meter = meters.get(command);
    for (const { histogram } of [now, all, ...(meter ? [meter] : [])]) histogram.recordValueWithCount(us, 10);
    const outcome = down && random.chance(0.2) ? "unknown" : hurt && random.chance(0.02) ? "refused" : "ok";
    for (const { outcomes } of [now, all, ...(meter ? [meter] : [])]) outcomes[outcome] += 10;
  }
  const { p50, p90, p99, max, count } = summaryOf(now.histogram);
  return {
    t,
    offered,
    sent: offered,
    answered: count,
    ...now.outcomes,
    inFlight: Math.round((hurt ? 900 : 9) * (0.8 + 0.4 * random.next())),
    online: down ? 3_120 : Math.min(5_000, t * 900),
    p50,
    p90,
    p99,
    max,
    loopDelay: 2 + 3 * random.next(),
  };
}

function draw(random: Random): (typeof mix)[number] {
  let left = random.next();
  for (const command of mix) {
    left -= command.share;
    if (left < 0) return command;
  }
  return mix[0];
}

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

function newMeter(): Meter {
  const histogram = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 120_000_000,
    numberOfSignificantValueDigits: 3,
  });
  return { histogram, outcomes: { ok: 0, refused: 0, unknown: 0 } };
}

/** What the histogram of some latencies (in milliseconds) says of them. */
export function latencyOf(milliseconds: readonly number[]): LatencySummary {
  const { histogram } = newMeter();
  for (const value of milliseconds) histogram.recordValue(Math.round(value * 1_000));
  return summaryOf(histogram);
}

function summaryOf(histogram: Histogram): LatencySummary {
  const at = (percentile: number) => histogram.getValueAtPercentile(percentile) / 1_000;
  return {
    count: histogram.totalCount,
    mean: histogram.mean / 1_000,
    p50: at(50),
    p90: at(90),
    p99: at(99),
    p999: at(99.9),
    max: histogram.maxValue / 1_000,
    histogram: encodeIntoCompressedBase64(histogram),
  };
}

const noOutcomes: Outcomes = { ok: 0, refused: 0, unknown: 0 };

/** A run in which nobody got an answer. */
export function emptyRun(): RunResult {
  const run = cleanRun({ seconds: 1 });
  const latency = latencyOf([]);
  return {
    ...run,
    seconds: 0,
    totals: { ...noOutcomes, intended: 0, sent: 0, messages: noOutcomes, reconnects: 0 },
    latency,
    commands: [{ command: "msgData", ...noOutcomes, refusals: [], latency }],
    timeline: [],
    scenario: null,
    checks: {
      depth: "none",
      conversations: 0,
      messages: 0,
      unreadCounts: 0,
      sessions: 0,
      memberships: 0,
      resolvedStored: 0,
      resolvedAbsent: 0,
    },
    verdict: { exitCode: 2, outcome: "unknown", summary: "The proxy died before it had answered anything." },
  };
}

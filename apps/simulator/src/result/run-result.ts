/**
 * What a run leaves behind: the one record from which summary, reports, thresholds and comparisons are made, and
 * what `results.json` holds. Plain JSON: no dates, no maps, no histograms but in their portable encoding.
 */
export interface RunResult {
  readonly schema: 1;
  readonly run: RunIdentity;
  /** The scenario as it ran, with every default filled in. */
  readonly scenario: unknown;
  readonly target: {
    readonly kind: "own" | "foreign" | "virtual";
    readonly store: string;
    readonly address: string;
  };
  /** Seconds from the first to the last client's activity; simulated seconds in a virtual run. */
  readonly seconds: number;
  readonly totals: Totals;
  /** Of all requests together, and of each command that was used. */
  readonly latency: LatencySummary;
  readonly commands: readonly CommandResult[];
  /** What was pushed to clients; null where they were none of a message server. */
  readonly delivery: Delivery | null;
  readonly timeline: readonly TimelineRow[];
  readonly faults: readonly FaultRecord[];
  readonly checks: Checks;
  readonly violations: readonly Violation[];
  readonly slos: readonly SloResult[];
  readonly generator: GeneratorHealth;
  readonly verdict: Verdict;
}

export interface RunIdentity {
  /** Names the run in its messages. */
  readonly id: string;
  readonly seed: number;
  /** SHA-256 of everything that was planned, in hexadecimal: equal plans have equal hashes. */
  readonly planHash: string;
  readonly startedAt: string;
  /** The command that repeats it. */
  readonly command: string;
  readonly versions: { readonly chatledger: string; readonly node: string; readonly commit: string | null };
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryBytes: number };
  readonly clients: number;
  readonly connections: number;
  readonly workers: number;
}

/** Requests by outcome. `unknown`: no answer came, or the proxy itself could not say; it may have taken effect. */
export interface Outcomes {
  readonly ok: number;
  readonly refused: number;
  readonly unknown: number;
}

export interface Totals extends Outcomes {
  /** What the plan asked for, and what was sent. */
  readonly intended: number;
  readonly sent: number;
  readonly messages: Outcomes;
  readonly reconnects: number;
}

/** Milliseconds from the intended time of a request to its answer. */
export interface LatencySummary {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  /** The whole histogram of microseconds: HdrHistogram V2, compressed, base64. */
  readonly histogram: string;
}

/** Requests of one command that were refused for one reason. */
interface Refusal {
  /** The name of an error code, or `result 1`. */
  readonly reason: string;
  readonly count: number;
  /** How many of them had to be refused: clients also ask for what is not theirs. */
  readonly expected: number;
}

export interface CommandResult extends Outcomes {
  readonly command: string;
  /** The most frequent first. */
  readonly refusals: readonly Refusal[];
  readonly latency: LatencySummary;
}

/** What message servers pushed. */
interface Delivery {
  readonly messageServers: number;
  /** Of pushes, from the intended time of the message: one that went to three connections counts three times. */
  readonly latency: LatencySummary;
}

/** One second of the run. */
export interface TimelineRow extends Outcomes {
  /** Seconds since the start of the run. */
  readonly t: number;
  /** Requests a second: planned for this second, sent in it, answered in it. */
  readonly offered: number;
  readonly sent: number;
  readonly answered: number;
  readonly inFlight: number;
  /** Clients that are logged in. */
  readonly online: number;
  /** Milliseconds; null where nothing was answered. */
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p99: number | null;
  readonly max: number | null;
  /** The 99th percentile of the generator's own event-loop delay, milliseconds. */
  readonly loopDelay: number;
}

/** A fault that was injected. */
export interface FaultRecord {
  readonly name: string;
  /** Seconds since the start of the run. */
  readonly from: number;
  /** When it was over; null for one that has no duration. */
  readonly until: number | null;
  readonly detail: string;
}

/** How much the oracle has looked at. */
export interface Checks {
  /** `whole`: store and protocol; `protocol`: only what the protocol shows; `none`: the oracle could not read back. */
  readonly depth: "whole" | "protocol" | "none";
  readonly conversations: number;
  readonly messages: number;
  readonly unreadCounts: number;
  readonly sessions: number;
  readonly memberships: number;
  /** Sends of unknown outcome that turned out to be stored, and not to be. */
  readonly resolvedStored: number;
  readonly resolvedAbsent: number;
}

export type ViolationKind =
  | "lost"
  | "doubled"
  | "phantom"
  | "changed"
  | "reusedId"
  | "reordered"
  | "unread"
  | "recentSessions"
  | "page"
  | "access"
  | "membership"
  | "device"
  | "push"
  | "presence"
  | "noAnswer"
  | "badAnswer";

export interface Violation {
  readonly kind: ViolationKind;
  /** Where: a conversation or a user, for people. */
  readonly subject: string;
  /** What is wrong, in one sentence. */
  readonly summary: string;
  /** What happened to the message, user or conversation, in the order of time. */
  readonly events: readonly { readonly t: number; readonly what: string }[];
}

export interface SloResult {
  /** As it was written: `p99<50ms`. */
  readonly expression: string;
  readonly measured: number | null;
  /** The measured value with its unit. */
  readonly shown: string;
  readonly met: boolean;
}

export interface GeneratorHealth {
  /** True where the generator could not keep to its plan: latencies and rates are then the generator's. */
  readonly saturated: boolean;
  /** Why, in one sentence; empty where it was not. */
  readonly reason: string;
  readonly loopDelayP99: number;
  /** Cores' worth of CPU, of the busiest worker and of all of them together. */
  readonly busiestCpu: number;
  readonly cpu: number;
  readonly peakResidentBytes: number;
}

export interface Verdict {
  /** 0 fine, 1 correctness, 2 unknown or invalid, 3 a threshold missed. */
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly outcome: "clean" | "violated" | "unknown" | "saturated" | "sloMissed";
  /** One sentence for people. */
  readonly summary: string;
}

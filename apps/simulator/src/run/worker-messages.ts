import type { Share } from "@chatledger/load-generator";
import type { RefusalCount } from "../clients/meter.js";
import type {
  DeliveryRecord,
  GroupChangeRecord,
  MembershipRecord,
  ReadRecord,
  RemovalRecord,
  SendRecord,
  TokenRecord,
} from "../clients/records.js";
import type { Outcomes, Violation } from "../result/run-result.js";
import type { Scenario } from "../scenario/scenario.js";
import type { GeneratorInterval } from "./load-generator.js";
import type { Way } from "./way.js";

/** What a worker is told at its start. The plan it makes for itself: it follows from scenario and seed. */
export interface WorkerTask {
  readonly way: Way;
  readonly toldIsSure: boolean;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly share: Share;
  readonly run: string;
  readonly usersFrom: string;
  readonly password: string;
  readonly users: readonly number[];
  readonly groups: readonly number[];
}

/** What a worker is asked to do. Each gets one answer of the same kind, in turn. */
export interface WorkerRequest {
  readonly kind: "start" | "stop" | "interval" | "commands" | "pull" | "close";
  /** When to start. */
  readonly startAt: number;
}

/** An interval as it travels: the histogram compressed, in base64. */
type WorkerInterval = Omit<GeneratorInterval, "latency"> & {
  readonly latency: string;
};

interface WorkerCommand {
  readonly command: string;
  readonly outcomes: Outcomes;
  readonly refusals: ReadonlyMap<string, RefusalCount>;
  readonly latency: string;
}

/** What clients have told the journal since the last time, in their order. */
export interface WorkerRecords {
  readonly sends: readonly SendRecord[];
  readonly reads: readonly ReadRecord[];
  readonly memberships: readonly MembershipRecord[];
  readonly groupChanges: readonly GroupChangeRecord[];
  readonly removals: readonly RemovalRecord[];
  readonly tokens: readonly TokenRecord[];
  readonly deliveries: readonly DeliveryRecord[];
  readonly disruptions: readonly (readonly [number, number])[];
  readonly violations: readonly Violation[];
}

export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "start" }
  | { readonly kind: "stop" }
  | { readonly kind: "close" }
  | { readonly kind: "pull" }
  | { readonly kind: "interval"; readonly interval: WorkerInterval }
  | {
      readonly kind: "commands";
      readonly commands: readonly WorkerCommand[];
      /** A histogram, as in an interval. */
      readonly pushes: string;
    }
  | { readonly kind: "records"; readonly records: WorkerRecords }
  | { readonly kind: "gone"; readonly reason: string };

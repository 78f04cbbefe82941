import type { Address } from "@chatledger/command-line";
import type { BreakMode, PushBreakMode } from "../faults/break-proxy.js";
import type { PlannedFault } from "../faults/fault.js";
import type { Population } from "../plan/population.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Slo } from "../slo/parse-slos.js";
import type { Credentials } from "./credentials.js";
import type { Route } from "./route.js";
import type { Store, Target } from "./target.js";
import type { Via } from "./via.js";

/** What is to be run. */
export interface RunOptions {
  readonly scenario: Scenario;
  readonly faults: readonly PlannedFault[];
  readonly breakMode: BreakMode | PushBreakMode | null;
  readonly via: Via;
  readonly seed: number;
  /** Of a proxy that is started; not used with a target. */
  readonly store: Store;
  /** A running proxy; null for one of its own. */
  readonly target: Address | null;
  readonly usersFrom: string;
  readonly password: string;
  /** What the run has to reach. */
  readonly slos: readonly Slo[];
  /** The folder of its report; null for none. */
  readonly out: string | null;
  /** Threads that the clients are spread over. */
  readonly workers: number;
  /** The command that repeats it. */
  readonly command: string;
}

/** A run that can begin. */
export interface PreparedRun {
  readonly options: RunOptions;
  readonly population: Population;
  readonly credentials: Credentials;
  readonly hash: string;
  readonly target: Target;
  readonly route: Route;
}

import type { Clock } from "@chatledger/load-generator";
import type { Fixtures } from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Meter } from "./meter.js";
import type { Journal } from "./records.js";

/** All that a client needs to act. */
export interface RunContext {
  /** Names the run in its messages. */
  readonly run: string;
  readonly scenario: Scenario;
  readonly population: Population;
  readonly fixtures: Fixtures;
  /** The users' password, as clients send it. */
  readonly passwordHash: string;
  readonly userNameOf: (client: number) => string;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly journal: Journal;
  /**
   * Whether what is told without an answer has arrived once a later request is answered. A message server loses it while it has
   * no proxy.
   */
  readonly toldIsSure: boolean;
  /** Requests that wait for their answer. */
  inFlight: number;
}

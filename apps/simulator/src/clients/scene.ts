import type { Cast } from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Clock } from "../world.js";
import type { Meter } from "./meter.js";
import type { Journal } from "./records.js";

/** All that a client needs to act. */
export interface Scene {
  /** Names the run in its messages. */
  readonly run: string;
  readonly scenario: Scenario;
  readonly population: Population;
  readonly cast: Cast;
  /** The users' password, as clients send it. */
  readonly passwordHash: string;
  readonly userNameOf: (client: number) => string;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly journal: Journal;
  /** Requests that wait for their answer. */
  inFlight: number;
}

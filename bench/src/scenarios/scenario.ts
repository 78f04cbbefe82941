import type { PduClient } from "@chatledger/protocol";
import type { Sizes } from "../config/options.js";
import type { RequestStream } from "../load/load-request.js";

/** What a scenario has to prepare its load with. */
export interface ScenarioContext {
  /** A connection to the proxy, beside those of the load. */
  readonly client: PduClient;
  readonly connections: number;
  readonly sizes: Sizes;
}

/** What is sent, and what must be true afterwards. */
export interface Workload {
  /** One a connection. */
  readonly streams: readonly RequestStream[];
  /**
   * Compares what is stored with what was acknowledged.
   *
   * @returns what is wrong, in lines for people; empty where nothing is
   */
  check(): Promise<readonly string[]>;
}

/** A load of requests. */
export interface LoadScenario {
  readonly kind: "load";
  readonly name: string;
  /** For help texts. */
  readonly about: string;
  /** Whether a long history is stored before. */
  readonly history: boolean;
  /**
   * Stores what the load needs to find, over the protocol.
   *
   * @throws {NotMeasuredError} where the proxy does not take it
   */
  prepare(context: ScenarioContext): Promise<Workload>;
}

/** Connections that send heartbeats alone. */
export interface IdleScenario {
  readonly kind: "idle";
  readonly name: string;
  readonly about: string;
  readonly history: false;
}

export type Scenario = LoadScenario | IdleScenario;

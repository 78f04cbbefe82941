import type { Address } from "@chatledger/command-line";
import type { PduClient } from "@chatledger/protocol";
import type { Pace, Sizes } from "../config/options.js";
import type { RequestStream } from "../load/load-request.js";
import type { ClientLoad } from "../push/client-load.js";

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

/** What a scenario of the message server is measured with. */
export interface PushLoad {
  /** Clients that are connected throughout. */
  readonly clients: number;
  /** null where nothing is sent but heartbeats. */
  readonly pace: Pace | null;
}

/** What it has to start its load with. */
interface PushContext extends PushLoad {
  /** A connection to the proxy. */
  readonly client: PduClient;
  readonly messageServer: Address;
  readonly sizes: Sizes;
}

/** Clients of a message server, each with a connection of its own. */
export interface PushScenario {
  readonly kind: "push";
  readonly name: string;
  readonly about: string;
  readonly history: false;
  /** Measured one after the other, each with servers of its own, unless the command line says. */
  readonly loads: readonly PushLoad[];
  /**
   * Logs in the clients, and begins.
   *
   * @throws {NotMeasuredError} where they cannot be had
   */
  start(context: PushContext): Promise<ClientLoad>;
}

/** A load of a proxy, or what replaces it. */
export type ProxyScenario = LoadScenario | IdleScenario;

export type Scenario = ProxyScenario | PushScenario;

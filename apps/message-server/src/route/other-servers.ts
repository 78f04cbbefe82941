import type { Address } from "@chatledger/command-line";
import type { Device } from "../device.js";
import { wallMilliseconds } from "../wall-clock.js";

/** A connection that has logged in, as servers tell each other. */
export interface Presence {
  readonly user: number;
  readonly device: Device;
  /** A `UserStatType`. */
  readonly status: number;
  /** Orders the logins of a user: of two connections of one class, the one with the greater stamp stays. */
  readonly stamp: number;
}

/** What a server says about itself, so that clients find the least loaded. */
export interface Load {
  readonly address: Address;
  readonly connections: number;
  readonly maxConnections: number;
}

/** A push of a single message, which its receiver acknowledges. */
export interface Acknowledgeable {
  readonly from: number;
  readonly messageId: number;
}

/**
 * The other message servers. What is sent to them is best effort: none of these calls throws or waits.
 *
 * Who is connected elsewhere is known from what the others have said. A server that has been silent for its lease is
 * forgotten with all its connections.
 */
export interface OtherServers {
  /** Begins to speak to the others and to listen. @param ownLoad is asked again and again */
  join(ownLoad: () => Load): void;
  /** A stamp that is greater than those of all logins of the user that are known. */
  nextStamp(user: number, device: Device): number;
  arrived(presence: Presence): void;
  left(user: number, device: Device): void;
  /** Statuses of a user's connections elsewhere. */
  statusesOf(user: number): readonly number[];
  hasDevice(user: number, device: Device): boolean;
  /** To those of these users' connections that are elsewhere. */
  push(users: Iterable<number>, frame: Uint8Array, acknowledgeable?: Acknowledgeable): void;
  pushToEverybody(frame: Uint8Array): void;
  /** Has the user's PC kicked, wherever it is. */
  kickPc(user: number): void;
  /** Has all of the user's connections elsewhere closed. */
  logOut(user: number): void;
  /** Where a client is to go: the least loaded server that is not full, this one included; null where all are full. */
  leastLoaded(own: Load): Address | null;
  /** Servers whose connections are known. */
  known(): number;
  /** Whether they can be reached; null where this server is to know of none. */
  isReachable(): boolean | null;
  /** Says that this server goes. */
  close(): Promise<void>;
}

/** What the others have said, for this server to act on. */
export interface FromOthers {
  /** A connection has come elsewhere, or is newly known. `isFirst`: the user had none of its class anywhere. */
  arrived(presence: Presence, isFirst: boolean): void;
  /** One has gone elsewhere. `isLost`: its server has died, and cannot say so itself. */
  left(user: number, device: Device, isLost: boolean): void;
  push(users: readonly number[], frame: Buffer, acknowledgeable: Acknowledgeable | null): void;
  pushToEverybody(frame: Buffer): void;
  kickPc(user: number): void;
  logOut(user: number): void;
  /** Pushes to these users' connections were lost, or may have been: null where nobody knows to whom. */
  missedPushes(users: readonly number[] | null): void;
}

/** Where there is one server alone. */
export const noOtherServers: OtherServers = {
  join: () => undefined,
  nextStamp: wallMilliseconds,
  arrived: () => undefined,
  left: () => undefined,
  statusesOf: () => [],
  hasDevice: () => false,
  push: () => undefined,
  pushToEverybody: () => undefined,
  kickPc: () => undefined,
  logOut: () => undefined,
  leastLoaded: ({ address, connections, maxConnections }) => (connections < maxConnections ? address : null),
  known: () => 0,
  isReachable: () => null,
  close: () => Promise.resolve(),
};

import type { Conversation } from "./conversation.js";
import type { Marker } from "./message-body.js";
import type { Violation } from "./violation.js";

/**
 * What became of a request, as far as its sender knows. `unknown`: no answer came (timeout, connection lost), or
 * it said so; it may have taken effect or not.
 */
export type Outcome = "ok" | "refused" | "unknown";

/** One message that a client sent. */
export interface Send extends Marker {
  /** Bytes. */
  readonly size: number;
  /** The sender's user id. */
  readonly from: number;
  readonly conversation: Conversation;
  readonly msgType: number;
  /** The connection it left on, and its place among all requests of that connection. */
  readonly connection: number;
  readonly order: number;
  outcome: Outcome;
  /** The id it was acknowledged with; 0 where it was not. */
  id: number;
}

/** A read acknowledgement that a client sent. */
export interface ReadMark {
  readonly user: number;
  readonly key: string;
  readonly id: number;
  readonly connection: number;
}

/** What was unread in a conversation before the run. */
export interface Backlog {
  readonly count: number;
  /** The newest message's id. */
  readonly newest: number;
}

/** Everything that the oracle needs to know of a run. */
export interface Journal {
  /** Names the run in its messages. */
  readonly run: string;
  readonly sends: Send[];
  readonly marks: ReadMark[];
  /** Connections that broke: what was sent on them without an answer is uncertain. */
  readonly brokenConnections: Set<number>;
  /** The newest id of a conversation before the run, by key; absent for 0. */
  readonly newestBefore: Map<string, number>;
  /** By user, then by conversation key. */
  readonly backlogs: Map<number, ReadonlyMap<string, Backlog>>;
  /** What was wrong with answers as they came. */
  readonly faults: Violation[];
}

export function openJournal(run: string): Journal {
  return {
    run,
    sends: [],
    marks: [],
    brokenConnections: new Set(),
    newestBefore: new Map(),
    backlogs: new Map(),
    faults: [],
  };
}

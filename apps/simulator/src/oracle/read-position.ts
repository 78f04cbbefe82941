import type { ReadRecord } from "../clients/records.js";
import type { Disruptions } from "./disruptions.js";
import type { Removal } from "./removal.js";

/** How far a client has read a conversation: certainly, and at most. */
export interface ReadPosition {
  readonly certain: number;
  readonly possible: number;
}

/** What a position is made of: what is settled, and acknowledgements of which too little is known yet. */
export interface ReadState {
  readonly settled: ReadPosition;
  readonly recent: readonly ReadRecord[];
}

const nothingRead: ReadState = { settled: { certain: 0, possible: 0 }, recent: [] };

/** So long after an acknowledgement, all requests around it have been answered, and have told of disruptions. */
const settlingMs = 60_000;

/** Takes one more acknowledgement. Positions only move forward. */
export function noteRead(
  state: ReadState = nothingRead,
  record: ReadRecord,
  disruptions: Disruptions,
): ReadState {
  const settledUntil = record.at - settlingMs;
  const settled = state.recent
    .filter(({ at }) => at < settledUntil)
    .reduce((position, read) => move(position, read, disruptions), state.settled);
  return { settled, recent: [...state.recent.filter(({ at }) => at >= settledUntil), record] };
}

/** Where the client stands, once nobody acts any more. */
export function readPosition(state: ReadState = nothingRead, disruptions: Disruptions): ReadPosition {
  return state.recent.reduce((position, read) => move(position, read, disruptions), state.settled);
}

/** Whoever removes a session has read it. */
export function withRemoval({ certain, possible }: ReadPosition, removal: Removal | undefined): ReadPosition {
  return {
    certain: Math.max(certain, removal?.least ?? 0),
    possible: Math.max(possible, removal?.most ?? 0),
  };
}

/** Nothing answers an acknowledgement: one that was sent in a time of disruption may not have taken effect. */
function move(
  { certain, possible }: ReadPosition,
  { id, at, arrived }: ReadRecord,
  disruptions: Disruptions,
): ReadPosition {
  const isCertain = arrived && !disruptions.includes(at);
  return { certain: isCertain ? Math.max(certain, id) : certain, possible: Math.max(possible, id) };
}

import type { MembershipRecord } from "../clients/records.js";
import type { FoundMessage } from "./judge-conversation.js";
import type { Backlog } from "./oracle.js";
import type { ReadPosition } from "./read-position.js";

/** What one conversation must look like to one of its users. */
export interface Expectation {
  /**
   * Unread messages. The count is exact where both are equal: acknowledgements that may not have arrived, and messages
   * that came as the user joined a group, leave room between them.
   */
  readonly least: number;
  readonly most: number;
  /** The newest message's id. */
  readonly newest: number;
}

export interface Reading {
  /** All of the run, ascending. */
  readonly messages: readonly Pick<FoundMessage, "id" | "client">[];
  readonly isGroup: boolean;
  readonly position: ReadPosition;
  readonly membership: MembershipRecord | undefined;
  readonly backlog: Backlog | undefined;
}

/**
 * What a client must find unread: what others sent above the position up to which the client has read. An
 * acknowledgement moves it forward, and so do, in a group, one's own message and one's coming back.
 */
export function expectUnread(
  client: number,
  { messages, isGroup, position, membership, backlog }: Reading,
): Expectation {
  let { certain, possible } = position;
  if (membership) {
    certain = Math.max(certain, membership.joinedAfterLeast);
    possible = Math.max(possible, membership.joinedAfterMost);
  }
  if (isGroup) {
    const own = messages.findLast((message) => message.client === client)?.id ?? 0;
    certain = Math.max(certain, own);
    possible = Math.max(possible, own);
  }
  const unreadAfter = (from: number): number => {
    let count = 0;
    for (let index = messages.length - 1; index >= 0; index -= 1) {
      const message = messages[index];
      if (message === undefined || message.id <= from) break;
      if (message.client !== client) count += 1;
    }
    return count;
  };
  const newest = messages.at(-1)?.id ?? backlog?.newest ?? 0;
  const furthest = Math.max(certain, possible);
  const backlogAfter = (from: number) => (backlog !== undefined && from < backlog.newest ? backlog.count : 0);
  return {
    // Who has acknowledged a message of before the run has read some of those, nobody knows how many.
    least: unreadAfter(furthest) + (furthest === 0 ? backlogAfter(0) : 0),
    most: unreadAfter(certain) + backlogAfter(certain),
    newest,
  };
}

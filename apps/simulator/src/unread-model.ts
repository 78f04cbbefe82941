import type { Backlog, Journal } from "./journal.js";
import type { StoredSend } from "./oracle.js";
import type { Violation } from "./violation.js";

/** What one conversation must look like in its user's unread list. */
export interface Expectation {
  /** The count is exact where both are equal; acknowledgements on connections that broke leave room between them. */
  readonly least: number;
  readonly most: number;
  /** The newest message's id. */
  readonly newest: number;
}

/** How far a user has read a conversation: certainly, and at most. */
interface Position {
  certain: number;
  possible: number;
}

/** Where every user stands, by `user key`. Acknowledgements only move forward, and so do a group's own senders. */
export function readPositions(
  { marks, brokenConnections }: Pick<Journal, "marks" | "brokenConnections">,
  messages: readonly StoredSend[],
): ReadonlyMap<string, Readonly<Position>> {
  const positions = new Map<string, Position>();
  const move = (user: number, key: string, id: number, certain: boolean) => {
    const name = positionName(user, key);
    const position = positions.get(name) ?? { certain: 0, possible: 0 };
    position.possible = Math.max(position.possible, id);
    if (certain) position.certain = Math.max(position.certain, id);
    positions.set(name, position);
  };
  for (const { user, key, id, connection } of marks) move(user, key, id, !brokenConnections.has(connection));
  for (const { send, id } of messages) {
    if (send.conversation.group !== null) move(send.from, send.conversation.key, id, true);
  }
  return positions;
}

const positionName = (user: number, key: string): string => `${user} ${key}`;

/** What a user must find unread in one conversation. `messages` ascend by id. */
export function expectUnread(
  user: number,
  key: string,
  positions: ReadonlyMap<string, Readonly<Position>>,
  messages: readonly StoredSend[],
  backlog: Backlog | undefined,
): Expectation {
  const { certain, possible } = positions.get(positionName(user, key)) ?? { certain: 0, possible: 0 };
  const unreadAfter = (position: number): number => {
    let count = backlog !== undefined && position < backlog.newest ? backlog.count : 0;
    for (const { id, from } of messages) if (id > position && from !== user) count += 1;
    return count;
  };
  const newest = messages.at(-1)?.id ?? backlog?.newest ?? 0;
  return { least: unreadAfter(possible), most: unreadAfter(certain), newest };
}

/** A user's unread list, by conversation key. */
export interface UnreadAnswer {
  readonly total: number;
  readonly entries: ReadonlyMap<string, Backlog>;
}

/**
 * Holds a user's unread list against what is expected of each conversation; one that is not named is expected to
 * have nothing unread.
 */
export function judgeUnread(
  user: number,
  answer: UnreadAnswer,
  expected: ReadonlyMap<string, Expectation>,
): readonly Violation[] {
  const violations: Violation[] = [...judgeTotal(user, answer)];
  for (const key of new Set([...answer.entries.keys(), ...expected.keys()])) {
    const entry = answer.entries.get(key);
    const count = entry?.count ?? 0;
    const { least, most, newest } = expected.get(key) ?? { least: 0, most: 0, newest: 0 };
    if (count < least || count > most) {
      const range = least === most ? `${least}` : `${least} to ${most}`;
      violations.push({
        kind: "wrongUnread",
        detail: `user ${user}, ${key}: ${count} unread instead of ${range}`,
      });
    } else if (entry && entry.newest !== newest) {
      const detail = `user ${user}, ${key}: the unread list's newest message is ${entry.newest}, not ${newest}`;
      violations.push({ kind: "wrongNewest", detail });
    }
  }
  return violations;
}

/**
 * What an unread list may still show of a conversation that its user had read up to `position` when it was asked
 * for: no more messages than there are ids above.
 */
export function judgeOwnRead(
  user: number,
  key: string,
  position: number,
  { entries }: UnreadAnswer,
): readonly Violation[] {
  const { count, newest } = entries.get(key) ?? { count: 0, newest: 0 };
  if (count <= Math.max(0, newest - position)) return [];
  const detail = `user ${user}, ${key}: ${count} unread up to ${newest}, right after ${position} was acknowledged`;
  return [{ kind: "staleRead", detail }];
}

/** The total is the sum. */
export function judgeTotal(user: number, { total, entries }: UnreadAnswer): readonly Violation[] {
  let sum = 0;
  for (const { count } of entries.values()) sum += count;
  if (sum === total) return [];
  return [
    { kind: "wrongUnread", detail: `user ${user}: a total of ${total} unread, the entries add up to ${sum}` },
  ];
}

import { type Clock, inParallel, pause } from "@chatledger/load-generator";
import {
  type ConversationKey,
  describeConversation,
  groupOf,
  pairOf,
  sessionOf,
} from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import type { Violation } from "../result/run-result.js";
import { checkGroup } from "./check-group.js";
import { checkTokens } from "./check-tokens.js";
import type { ConversationLog } from "./conversation-log.js";
import { type FoundMessage, judgeConversation } from "./judge-conversation.js";
import { type ExpectedSession, judgeSessions, judgeUnread, type SessionProblem } from "./judge-lists.js";
import type { Oracle } from "./oracle.js";
import { askPatiently, type Reader, readHistory } from "./read-back.js";
import { readPosition, withRemoval } from "./read-position.js";
import { isShown } from "./removal.js";
import { type Expectation, expectUnread } from "./unread-model.js";

export interface FinalCheck {
  readonly pass: "final" | "afterRestart";
  /** Milliseconds that lists may take to become what is expected: group sessions follow their messages in rounds. */
  readonly convergence: number;
  /** Milliseconds by which the proxy's wall clock may be behind this one's; null where nothing is known of it. */
  readonly clockLag: number | null;
  /** Told of all that is stored of each conversation, ascending by id. */
  readonly onStored?: (key: ConversationKey, messages: readonly FoundMessage[]) => void;
}

/** How much was looked at. */
export interface Checked {
  readonly conversations: number;
  readonly messages: number;
  readonly unreadCounts: number;
  readonly sessions: number;
  readonly memberships: number;
  readonly resolvedStored: number;
  readonly resolvedAbsent: number;
}

/** What one client must find in its lists. */
interface ExpectedLists {
  readonly unread: Map<ConversationKey, Expectation | null>;
  readonly sessions: Map<ConversationKey, ExpectedSession>;
}

const retryMs = 500;

/**
 * Reads back every conversation that was written to, every group's members, every user's unread counts and recent
 * sessions, and judges them. Nobody may send any more.
 *
 * @param readers take turns
 * @throws {UnreadableError} where the proxy does not answer
 */
export async function finalCheck(
  oracle: Oracle,
  population: Population,
  readers: readonly Reader[],
  { pass, convergence, clockLag, onStored }: FinalCheck,
): Promise<Checked> {
  const { fixtures, logs, violations } = oracle;
  const lists = Array.from({ length: population.clients }, (): ExpectedLists => {
    return { unread: new Map(), sessions: new Map() };
  });
  let [messages, sessions, memberships, resolvedStored, resolvedAbsent] = [0, 0, 0, 0, 0];
  const width = readers.length * 8;
  let turn = 0;
  const nextReader = (): Reader => {
    turn += 1;
    const reader = readers[turn % readers.length];
    if (!reader) throw new Error("there is nothing to read with");
    return reader;
  };

  await inParallel(logs.values(), width, async (log) => {
    const reader = nextReader();
    const client = readerOf(population, log.key);
    const askedAt = reader.clock.now();
    const session = sessionOf(fixtures, log.key, client);
    const stored = await readHistory(reader, fixtures.users[client] ?? 0, session, log.base);
    if (stored === null) {
      const subject = describeConversation(fixtures, log.key);
      const summary = `user ${fixtures.users[client]} may not read the conversation`;
      violations.add({ kind: "membership", subject, summary, events: [{ t: askedAt, what: summary }] });
    }
    const verdict = judgeConversation(oracle, log, {
      messages: stored ?? [],
      after: log.base,
      askedAt,
      pass,
    });
    for (const violation of verdict.violations) violations.add(violation);
    messages += verdict.found.length;
    onStored?.(log.key, verdict.found);
    resolvedStored += verdict.resolvedStored;
    resolvedAbsent += verdict.resolvedAbsent;
    expectLists(oracle, population, log, verdict.found, clockLag, lists);
  });
  for (const [client, backlogs] of oracle.before.backlogs) {
    for (const [key, { count, newest }] of backlogs) {
      const unread = lists[client]?.unread;
      if (unread && !unread.has(key)) unread.set(key, { least: count, most: count, newest });
    }
  }

  await inParallel(population.groups.keys(), width, async (group) => {
    const compared = await checkGroup(oracle, population, nextReader(), group);
    memberships += compared;
  });
  await checkTokens(oracle, nextReader());

  const until = nextReader().clock.now() + convergence;
  await inParallel(lists.entries(), width, async ([client, expected]) => {
    const problems = await checkLists(oracle, nextReader(), client, expected, until);
    for (const problem of problems) violations.add(problem);
    sessions += expected.sessions.size;
  });
  return {
    ...{ conversations: logs.size, messages, unreadCounts: population.clients, sessions, memberships },
    ...{ resolvedStored, resolvedAbsent },
  };
}

/** The client through whose eyes a conversation is read: it takes part from beginning to end. */
export const readerOf = (population: Population, key: ConversationKey): number => {
  const group = groupOf(key);
  return group === null ? pairOf(key)[0] : (population.groups[group]?.members[0] ?? 0);
};

/** Notes for everybody who takes part in a conversation what their lists must show of it. */
function expectLists(
  { fixtures, memberships, before, disruptions }: Oracle,
  population: Population,
  { key, read: positions, removals, newest: lastFound }: ConversationLog,
  messages: readonly FoundMessage[],
  clockLag: number | null,
  lists: readonly ExpectedLists[],
): void {
  const group = groupOf(key);
  const members = group === null ? pairOf(key) : (population.groups[group]?.members ?? []);
  const newest = messages.at(-1);
  // What another than the newest message says of the time does not count.
  const isKnown = clockLag !== null && newest !== undefined && lastFound.id === newest.id;
  const movedAt = isKnown ? Math.floor((lastFound.sentAt - clockLag) / 1_000) : 0;
  for (const client of members) {
    const own = lists[client];
    const membership = group === null ? undefined : memberships.get(group)?.get(client);
    if (!own || membership?.state === "out") continue;
    const isSure = membership?.state !== "unsure";
    const removal = removals.get(client);
    const position = withRemoval(readPosition(positions.get(client), disruptions), removal);
    const backlog = before.backlogs.get(client)?.get(key);
    const reading = { messages, isGroup: group !== null, position, membership, backlog };
    own.unread.set(key, isSure ? expectUnread(client, reading) : null);
    if (!newest) continue;
    // Who has come back to a group sees what was sent since then.
    const isVisible = isSure && newest.id > (membership?.joinedAfterMost ?? 0);
    const shown = isVisible ? isShown(removal, newest.id) : null;
    own.sessions.set(key, { newest: newest.id, from: fixtures.users[newest.client] ?? 0, shown, movedAt });
  }
}

/**
 * Looks at a client's lists until they are as expected, or the time is over. Each waits for itself: a wrong count does
 * not make a session wrong that is under way.
 */
async function checkLists(
  { fixtures, disruptions }: Oracle,
  reader: Reader,
  client: number,
  expected: ExpectedLists,
  until: number,
): Promise<readonly Violation[]> {
  const userId = fixtures.users[client] ?? 0;
  const disrupted = disruptions.any();
  const refused = (what: string): SessionProblem => {
    const summary = `${what} is refused`;
    return { kind: "badAnswer", subject: `user ${userId}`, summary, mayPass: false };
  };
  const unread = async (): Promise<readonly SessionProblem[]> => {
    const answer = await askPatiently(reader, "unreadCount", { userId });
    if (!answer) return [refused("the unread list")];
    const problems = judgeUnread(fixtures, client, answer, expected.unread);
    return [...problems].map((problem) => ({ ...problem, mayPass: disrupted }));
  };
  const sessions = async (): Promise<readonly SessionProblem[]> => {
    const answer = await askPatiently(reader, "recentSessions", { userId, latestUpdateTime: 0 });
    if (!answer) return [refused("the list of sessions")];
    const problems = judgeSessions(fixtures, client, answer, expected.sessions);
    return [...problems].map((problem) => ({ ...problem, mayPass: problem.mayPass || disrupted }));
  };
  const found = await Promise.all([unread, sessions].map((look) => lasting(reader.clock, until, look)));
  return found.flat();
}

/** Looks until there is no problem, or the time is over. One that cannot pass is answered at once, without the others. */
async function lasting(
  clock: Clock,
  until: number,
  look: () => Promise<readonly SessionProblem[]>,
): Promise<readonly Violation[]> {
  for (;;) {
    const problems = await look();
    const now = clock.now();
    const last = now >= until ? problems : problems.filter(({ mayPass }) => !mayPass);
    if (problems.length === 0 || last.length > 0) {
      return last.map(({ kind, subject, summary }) => {
        return { kind, subject, summary, events: [{ t: now, what: summary }] };
      });
    }
    await pause(clock, retryMs);
  }
}

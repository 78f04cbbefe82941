import type { ResponseOf } from "@chatledger/protocol";
import {
  type ConversationKey,
  describeConversation,
  type Fixtures,
  groupOf,
  keyOf,
} from "../plan/conversation.js";
import type { Violation } from "../result/run-result.js";
import type { Rise } from "./oracle.js";
import type { Expectation } from "./unread-model.js";

type Problem = Omit<Violation, "events">;

/**
 * Holds a client's unread list against what is expected of each conversation. One that is not named is expected to have
 * nothing unread; null: nothing can be said of it.
 */
export function* judgeUnread(
  fixtures: Fixtures,
  client: number,
  answer: ResponseOf<"unreadCount">,
  expected: ReadonlyMap<ConversationKey, Expectation | null>,
): Generator<Problem> {
  const user = `user ${fixtures.users[client]}`;
  const shown = new Map(answer.unreadinfoList.map((info) => [keyOf(fixtures, client, info), info]));
  for (const key of new Set([...shown.keys(), ...expected.keys()])) {
    if (key === null) continue;
    const expectation = expected.get(key);
    if (expectation === null) continue;
    const { least, most, newest } = expectation ?? { least: 0, most: 0, newest: 0 };
    const info = shown.get(key);
    const count = info?.unreadCnt ?? 0;
    const subject = `${user}, ${describeConversation(fixtures, key)}`;
    if (count < least || count > most) {
      const range = least === most ? `${least}` : `${least} to ${most}`;
      yield { kind: "unread", subject, summary: `${count} unread instead of ${range}` };
    } else if (info && info.latestMsgId !== newest) {
      const summary = `the unread list's newest message is ${info.latestMsgId}, not ${newest}`;
      yield { kind: "unread", subject, summary };
    }
  }
}

/** What a client's session with a conversation must show. */
export interface ExpectedSession {
  readonly newest: number;
  /** The user who sent that. */
  readonly from: number;
  /** Whether it must be there, or must not; null while membership, visibility or its removal is not sure. */
  readonly shown: boolean | null;
  /** Unix seconds: it has moved then or later. */
  readonly movedAt: number;
}

/** Source: the behaviour of IMRecentContactSessionReq. */
const maxSessions = 100;

/** Something wrong with a list of sessions, and whether waiting may mend it. */
export type SessionProblem = Problem & { readonly mayPass: boolean };

/**
 * Holds a client's recent sessions against what is expected; what is not of the run may be anything. Only sessions with
 * groups may pass: they follow their messages in rounds.
 */
export function* judgeSessions(
  fixtures: Fixtures,
  client: number,
  answer: ResponseOf<"recentSessions">,
  expected: ReadonlyMap<ConversationKey, ExpectedSession>,
): Generator<SessionProblem> {
  const user = `user ${fixtures.users[client]}`;
  const shown = new Set<ConversationKey>();
  let newer = Number.POSITIVE_INFINITY;
  for (const session of answer.contactSessionList) {
    if (session.updatedTime > newer) {
      const summary = `the sessions are not ordered: one of ${session.updatedTime} follows one of ${newer}`;
      yield { kind: "recentSessions", subject: user, summary, mayPass: false };
    }
    newer = session.updatedTime;
    const key = keyOf(fixtures, client, session);
    if (key === null) continue;
    const subject = `${user}, ${describeConversation(fixtures, key)}`;
    const mayPass = groupOf(key) !== null;
    if (shown.has(key)) {
      yield { kind: "recentSessions", subject, summary: "the session is there twice", mayPass: false };
    }
    shown.add(key);
    const wanted = expected.get(key);
    if (!wanted) continue;
    if (wanted.shown === false) {
      yield { kind: "recentSessions", subject, summary: "the session was removed, and is there", mayPass };
    } else if (session.latestMsgId !== wanted.newest || session.latestMsgFromUserId !== wanted.from) {
      const summary = `the session shows message ${session.latestMsgId} of user ${session.latestMsgFromUserId} as its newest, not ${wanted.newest} of user ${wanted.from}`;
      yield { kind: "recentSessions", subject, summary, mayPass };
    } else if (wanted.shown && session.updatedTime < wanted.movedAt) {
      const summary = `the session's time is ${session.updatedTime}, and its newest message is of ${wanted.movedAt} or later`;
      yield { kind: "recentSessions", subject, summary, mayPass };
    }
  }
  if (answer.contactSessionList.length >= maxSessions) return;
  for (const [key, wanted] of expected) {
    if (wanted.shown !== true || shown.has(key)) continue;
    const subject = `${user}, ${describeConversation(fixtures, key)}`;
    yield {
      kind: "recentSessions",
      subject,
      summary: "the session is not there",
      mayPass: groupOf(key) !== null,
    };
  }
}

/** Holds a group's members against those who must be in; of those in `unsure` nothing can be said. */
export function* judgeMembers(
  subject: string,
  shown: readonly number[],
  expected: ReadonlySet<number>,
  unsure: ReadonlySet<number>,
): Generator<Problem> {
  const members = new Set(shown);
  for (const user of expected) {
    if (members.has(user) || unsure.has(user)) continue;
    yield { kind: "membership", subject, summary: `user ${user} should be a member and is not` };
  }
  for (const user of members) {
    if (expected.has(user) || unsure.has(user)) continue;
    yield { kind: "membership", subject, summary: `user ${user} is a member and should not be` };
  }
}

/** Holds a group's version against the one before the run: each change has raised it by 1. */
export function* judgeVersion(
  subject: string,
  version: number,
  before: number,
  rise: Rise = { least: 0, most: 0 },
): Generator<Problem> {
  const [least, most] = [before + rise.least, before + rise.most];
  if (version >= least && version <= most) return;
  const range = least === most ? `${least}` : `${least} to ${most}`;
  yield { kind: "membership", subject, summary: `the group has version ${version} instead of ${range}` };
}

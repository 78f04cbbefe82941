import {
  type ConversationKey,
  describeConversation,
  type Fixtures,
  groupOf,
  pairOf,
} from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import type { FaultRecord, Violation } from "../result/run-result.js";
import type { DeliveryLog, SessionLog } from "./delivery-log.js";
import { describeSession } from "./delivery-log.js";
import type { FoundMessage } from "./judge-conversation.js";
import type { Oracle } from "./oracle.js";

/** What is known once all has been read back. */
export interface DeliveryJudgement {
  readonly population: Population;
  readonly log: DeliveryLog;
  /** All that is stored, by conversation, ascending by id. */
  readonly stored: ReadonlyMap<ConversationKey, readonly FoundMessage[]>;
  /** Times, as the clock has them, in which a push may be lost: whoever misses it finds the message by pulling. */
  readonly excused: readonly (readonly [from: number, until: number])[];
  /** One message server keeps the order of a conversation: behind a gap that a push shows, nothing comes any more. */
  readonly oneServer: boolean;
}

/**
 * Holds what was pushed and delivered against what is stored. What is still to come makes it look wrong: ask again.
 *
 * A connection that is open in the end must have been pushed everything that was due after its login; one that is over,
 * everything up to what it was pushed last. A client that is online in the end must have got out of its inbox all that was due
 * after its first login was complete, pushed or pulled.
 */
export function judgeDeliveries(oracle: Oracle, judgement: DeliveryJudgement): readonly Violation[] {
  const { fixtures } = oracle;
  const { log, stored, population } = judgement;
  const violations = [...log.outOfTurn()];
  const sessionsOf = new Map<number, SessionLog[]>();
  for (const session of log.sessions.values()) {
    const own = sessionsOf.get(session.client);
    if (own) own.push(session);
    else sessionsOf.set(session.client, [session]);
  }
  for (const [key, messages] of stored) {
    const group = groupOf(key);
    const members = group === null ? pairOf(key) : (population.groups[group]?.members ?? []);
    const where = describeConversation(fixtures, key);
    // Who has left it, or may have, was in it at times.
    const changed = group === null ? undefined : oracle.memberships.get(group);
    // Once its sender has left, a message server pushes it no more: who is no member must not reach the others.
    const due = messages.filter(({ client }) => !changed?.has(client));
    for (const client of members) {
      const wasOutside = changed?.has(client) === true;
      const sessions = sessionsOf.get(client) ?? [];
      for (const session of sessions) {
        violations.push(...phantoms(fixtures, session, key, messages, where));
        if (!wasOutside) violations.push(...missing(fixtures, judgement, session, key, due, where));
      }
      const isOnline = sessions.some(({ device, until }) => device === "mobile" && until === null);
      if (!wasOutside && isOnline)
        violations.push(...undelivered(fixtures, log, client, key, messages, where));
    }
  }
  return violations;
}

function* missing(
  fixtures: Fixtures,
  { excused, oneServer }: DeliveryJudgement,
  session: SessionLog,
  key: ConversationKey,
  messages: readonly FoundMessage[],
  where: string,
): Generator<Violation> {
  const log = session.conversations.get(key);
  const newest =
    session.until === null ? Number.POSITIVE_INFINITY : oneServer ? (log?.pushed.newest() ?? 0) : 0;
  const subject = `${where}, ${describeSession(fixtures, session)}`;
  for (const { id, client, number, intendedAt } of messages) {
    if (id > newest) return;
    if (intendedAt < session.from || log?.pushed.has(id) || log?.acknowledged.has(id)) continue;
    // Which of a mobile's connections it was sent on is not known where its acknowledgement was lost.
    if (client === session.client && session.device === "mobile") continue;
    if (excused.some(([from, until]) => from <= intendedAt && intendedAt <= until)) continue;
    const events = [
      { t: session.from, what: "the connection is logged in" },
      { t: intendedAt, what: `message ${client}/${number} is due, and is stored under id ${id}` },
    ];
    yield { kind: "push", subject, summary: `id ${id} was never pushed`, events };
  }
}

function* phantoms(
  fixtures: Fixtures,
  session: SessionLog,
  key: ConversationKey,
  messages: readonly FoundMessage[],
  where: string,
): Generator<Violation> {
  const log = session.conversations.get(key);
  if (!log) return;
  let known = 0;
  const subject = `${where}, ${describeSession(fixtures, session)}`;
  for (const { id } of messages) {
    if (!log.pushed.has(id)) continue;
    known += 1;
    if (!log.acknowledged.has(id)) continue;
    const summary = `id ${id} was pushed to the connection that had sent it`;
    yield { kind: "push", subject, summary, events: [] };
  }
  const more = log.pushed.size() - known;
  if (more === 0) return;
  const summary = `${more} ${more === 1 ? "message was" : "messages were"} pushed and ${more === 1 ? "is" : "are"} not stored`;
  yield { kind: "phantom", subject, summary, events: [] };
}

function* undelivered(
  fixtures: Fixtures,
  { inboxes }: DeliveryLog,
  client: number,
  key: ConversationKey,
  messages: readonly FoundMessage[],
  where: string,
): Generator<Violation> {
  const inbox = inboxes.get(client);
  const completeFrom = inbox?.completeFrom;
  if (!inbox || completeFrom === null || completeFrom === undefined) return;
  const delivered = inbox.conversations.get(key);
  for (const { id, client: sender, number, intendedAt } of messages) {
    if (intendedAt < completeFrom || delivered?.has(id)) continue;
    const subject = `${where}, user ${fixtures.users[client]}`;
    const summary = `id ${id} was neither pushed nor pulled`;
    const events = [
      { t: intendedAt, what: `message ${sender}/${number} is due, and is stored under id ${id}` },
    ];
    yield { kind: "push", subject, summary, events };
  }
}

/** What a push takes at most after it is stored, with the lease of a message server that is gone. */
const settleMs = 10_000;

/**
 * The times in which faults may have cost pushes.
 *
 * @param faults those that may
 * @param timeoutMs what a request takes at most: what was due so long before may have been under way
 */
export const timesOfLoss = (
  startedAt: number,
  faults: readonly FaultRecord[],
  timeoutMs: number,
): DeliveryJudgement["excused"] =>
  faults.map(({ from, until }) => [
    startedAt + from * 1_000 - timeoutMs,
    startedAt + (until ?? from) * 1_000 + settleMs,
  ]);

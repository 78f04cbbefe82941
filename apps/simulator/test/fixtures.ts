import type { SendRecord } from "../src/clients/records.js";
import { newConversationLog, sendName } from "../src/oracle/conversation-log.js";
import { judgeConversation, type Reading } from "../src/oracle/judge-conversation.js";
import { openSendStatuses } from "../src/oracle/send-statuses.js";
import { fixturesOf, pairKey } from "../src/plan/conversation.js";
import { bodyOf } from "../src/plan/message-body.js";
import type { StoredMessage } from "../src/plan/stored-message.js";

const run = "r1";
/** Clients' numbers. Their user ids are a hundred higher. */
export const [alice, bob, carol] = [0, 1, 2] as const;
export const fixtures = fixturesOf([100, 101, 102], [900]);
export const pair = pairKey(alice, bob);

/** Message `number` of Alice to Bob, acknowledged with the id after its number. */
export function sendOf(number: number, changes: Partial<SendRecord> = {}): SendRecord {
  return {
    ...{ client: alice, number, key: pair, size: 80, voice: false, connection: 1, order: number },
    ...{ intendedAt: 1_000, sentAt: 1_001, answeredAt: 1_002, outcome: "ok", reason: "", id: number + 1 },
    isRepeated: false,
    ...changes,
  };
}

/** A send as it is stored when all goes well. */
export function storedOf(send: SendRecord, changes: Partial<StoredMessage> = {}): StoredMessage {
  const { id, client } = send;
  return { id, from: client + 100, createTime: 1, msgType: 1, body: bodyOf(run, send), ...changes };
}

/** What the oracle says of a conversation. `stored` is given in ascending order, each list of `readings` likewise. */
export function judgeReadings(
  sends: readonly SendRecord[],
  ...readings: readonly (Partial<Reading> & { readonly stored: readonly StoredMessage[] })[]
) {
  const log = newConversationLog(pair, 0);
  const statuses = openSendStatuses(3);
  for (const send of sends) {
    if (send.outcome === "refused") statuses.set(send.client, send.number, "refused");
    else log.open.set(sendName(send.client, send.number), send);
  }
  const verdicts = readings.map(({ stored, ...reading }) =>
    judgeConversation({ run, fixtures, statuses, timeBy: "client" }, log, {
      ...{ after: 0, askedAt: 2_000, pass: "final", ...reading },
      messages: [...stored].reverse(),
    }),
  );
  return { verdicts, log };
}

export function judge(sends: readonly SendRecord[], stored: readonly StoredMessage[]) {
  const { violations, resolvedStored, resolvedAbsent } = judgeReadings(sends, { stored }).verdicts[0] ?? {
    violations: [],
  };
  const kinds = violations.map(({ kind }) => kind);
  return { violations, kinds, resolvedStored, resolvedAbsent };
}

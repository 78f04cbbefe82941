import { type Clock, pause } from "@chatledger/load-generator";
import type { CommandWithResponse, RequestFields, ResponseOf } from "@chatledger/protocol";
import type { Connection } from "../clients/connection.js";
import type { Session } from "../plan/conversation.js";
import type { StoredMessage } from "../plan/stored-message.js";

/** The proxy does not say what is stored. The message is one line for people. */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}

/** A connection for reading back. */
export interface Reader {
  readonly clock: Clock;
  readonly connection: Connection;
  /** Milliseconds for which requests are asked again that fail for reasons that may pass. */
  readonly patience: number;
}

const pageMessages = 500;
const retryMs = 100;
const timeoutMs = 15_000;
const passing: ReadonlySet<string> = new Set([
  ...["timeout", "connectionClosed", "outcomeUnknown", "noConnection"],
  ...["overloaded", "storageUnavailable", "rateLimited", "shuttingDown"],
]);

/**
 * Asks until there is an answer; null where the proxy refuses it for good.
 *
 * @throws {UnreadableError} where there is none for too long
 */
export async function askPatiently<N extends CommandWithResponse>(
  { clock, connection, patience }: Reader,
  command: N,
  fields: RequestFields<N>,
): Promise<ResponseOf<N> | null> {
  const since = clock.now();
  for (;;) {
    const { link } = connection;
    const reply = await link?.request(command, fields, timeoutMs);
    const reason = reply?.reason ?? "noConnection";
    if (reply?.outcome === "ok" && reply.body !== null) return reply.body;
    if (!passing.has(reason)) return null;
    if (clock.now() - since > patience)
      throw new UnreadableError(`what is stored cannot be read back (${reason})`);
    await pause(clock, retryMs);
  }
}

/** All messages of a conversation with ids above `after`, newest first, as a user sees them; null where it is refused. */
export async function readHistory(
  reader: Reader,
  user: number,
  session: Session,
  after: number,
): Promise<readonly StoredMessage[] | null> {
  const stored: StoredMessage[] = [];
  for (let begin = 0; ; ) {
    const request = { userId: user, ...session, msgIdBegin: begin, msgCnt: pageMessages };
    const page = await askPatiently(reader, "msgList", request);
    if (page === null) return null;
    let oldest = Number.POSITIVE_INFINITY;
    for (const { msgId, fromSessionId, createTime, msgType, msgData } of page.msgList) {
      oldest = Math.min(oldest, msgId);
      // A copy: a view would keep the whole page alive.
      if (msgId > after) {
        stored.push({ id: msgId, from: fromSessionId, createTime, msgType, body: Buffer.from(msgData) });
      }
    }
    if (page.msgList.length === 0 || oldest <= after + 1) return stored;
    // A page that goes nowhere would be asked for for ever; the oracle reports what it holds.
    if (begin !== 0 && oldest > begin) return stored;
    begin = oldest - 1;
  }
}

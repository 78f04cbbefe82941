import { setTimeout as sleep } from "node:timers/promises";
import { type Conversation, sessionOf } from "./conversation.js";
import { NotValidError } from "./exit-codes.js";
import type { MessageServer } from "./message-server.js";
import type { StoredMessage } from "./oracle.js";

const pageMessages = 500;
const attempts = 5;
const retryMs = 1_000;

/**
 * All messages of a conversation with ids above `after`, newest first, as one of its users sees them; null where
 * the proxy refuses to show them.
 *
 * @throws {NotValidError} where the proxy does not answer
 */
export async function readHistory(
  server: MessageServer,
  user: number,
  conversation: Conversation,
  after: number,
): Promise<readonly StoredMessage[] | null> {
  const session = sessionOf(conversation, user);
  const stored: StoredMessage[] = [];
  for (let begin = 0; ; ) {
    const request = { userId: user, ...session, msgIdBegin: begin, msgCnt: pageMessages };
    const page = await readPage(server, request);
    if (page === null) return null;
    for (const message of page) {
      if (message.msgId <= after) continue;
      const { msgId, fromSessionId, msgType, msgData } = message;
      // A copy: a view would keep the whole page alive.
      stored.push({ id: msgId, from: fromSessionId, msgType, body: Buffer.from(msgData) });
    }
    const oldest = Math.min(...page.map(({ msgId }) => msgId));
    if (page.length === 0 || oldest <= after + 1) return stored;
    // A page that goes nowhere would be asked for for ever; the oracle reports what it holds.
    if (begin !== 0 && oldest > begin) return stored;
    begin = oldest - 1;
  }
}

async function readPage(server: MessageServer, request: Parameters<typeof server.send<"msgList">>[1]) {
  for (let attempt = 1; ; attempt += 1) {
    const { outcome, body, reason } = await server.send("msgList", request).reply;
    if (outcome === "ok" && body !== null) return body.msgList;
    if (outcome === "refused" && reason !== "overloaded") return null;
    if (attempt === attempts) throw new NotValidError(`what is stored cannot be read back (${reason})`);
    await sleep(retryMs);
  }
}

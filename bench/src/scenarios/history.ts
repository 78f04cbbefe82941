import { type PduClient, SessionType } from "@chatledger/protocol";
import { NotMeasuredError } from "../config/exit-codes.js";
import { makePairs, type Pair } from "../workload/pairs.js";
import { timeoutMs } from "../workload/request-timeout.js";
import { sendBeforehand } from "../workload/single-messages.js";
import { readPages } from "./page.js";
import type { LoadScenario, ScenarioContext, Workload } from "./scenario.js";
import { pairCount, sendInPairs } from "./single-known.js";

/** The bulk of all traffic, where much is stored. */
export const history: LoadScenario = {
  kind: "load",
  name: "history-10M",
  about: "single-known where 10,000,000 messages are stored (--history-messages)",
  history: true,
  async prepare(context) {
    await ensureHistory(context);
    return sendInPairs(context, somePairs(context));
  },
};

export const historyPage20: LoadScenario = {
  kind: "load",
  name: "history-10M-page-20",
  about: "page-20 there",
  history: true,
  async prepare(context): Promise<Workload> {
    await ensureHistory(context);
    const pairs = somePairs(context);
    // The newest page's first message is one whose bytes are known, and there are pages before it.
    await sendBeforehand(context.client, pairs, 1);
    return readPages(context, pairs);
  },
};

/** As many pairs as without a history, from one end of it to the other. */
function somePairs(context: ScenarioContext): readonly Pair[] {
  const { historyRelations } = context.sizes;
  if (historyRelations < context.connections) {
    throw new NotMeasuredError(
      `${historyRelations} relations are too few for ${context.connections} connections`,
    );
  }
  const count = Math.min(pairCount(context), historyRelations);
  return makePairs(count, Math.floor(historyRelations / count));
}

/** Sends what is not stored yet. Where a store has a bulk loader, nothing is missing. */
async function ensureHistory({ client, sizes }: ScenarioContext): Promise<void> {
  const { historyMessages, historyRelations } = sizes;
  const pairs = makePairs(historyRelations);
  const each = Math.floor(historyMessages / historyRelations);
  const [last] = pairs.slice(-1);
  if (last === undefined || (await newestId(client, last)) >= each) return;
  await sendBeforehand(client, pairs, each);
}

async function newestId(client: PduClient, { from, to }: Pair): Promise<number> {
  const session = { userId: to, sessionType: SessionType.SESSION_TYPE_SINGLE, sessionId: from };
  const { body } = await client.request("latestMsgId", session, { timeoutMs });
  return body?.latestMsgId ?? 0;
}

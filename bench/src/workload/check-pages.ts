import { inParallel } from "@chatledger/load-generator";
import { type PduClient, SessionType } from "@chatledger/protocol";
import { type Pair, textBytes } from "./pairs.js";
import { preparationWidth, timeoutMs } from "./request-timeout.js";

/** Whether the newest page of every pair has so many messages, one id after the other, and the newest as it was sent. */
export async function checkPages(
  client: PduClient,
  pairs: readonly Pair[],
  messages: number,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  await inParallel(pairs, preparationWidth, async ({ from, to, text, base }) => {
    const session = { userId: to, sessionType: SessionType.SESSION_TYPE_SINGLE, sessionId: from };
    const page = await client.request(
      "msgList",
      { ...session, msgIdBegin: 0, msgCnt: messages },
      { timeoutMs },
    );
    const list = page.body?.msgList ?? [];
    const isRight =
      list.length === messages &&
      text.equals(list[0]?.msgData ?? Buffer.alloc(0)) &&
      list.every(({ msgId, msgData }, index) => msgId === base - index && msgData.length === textBytes);
    if (!isRight) wrong.push(`user ${from} to ${to}: the newest page is not what was sent`);
  });
  return wrong;
}

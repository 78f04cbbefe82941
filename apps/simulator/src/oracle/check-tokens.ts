import { tokenClientType } from "../clients/set-token.js";
import type { Oracle } from "./oracle.js";
import { askPatiently, type Reader } from "./read-back.js";

/** Users that are asked for at once. */
const usersAtOnce = 500;

/** Looks whether push notices would go to the device that each client has set last. */
export async function checkTokens({ fixtures, tokens, violations }: Oracle, reader: Reader): Promise<void> {
  const wanted = [...tokens].flatMap(([client, token]) => {
    return token === null ? [] : [{ userId: fixtures.users[client] ?? 0, token }];
  });
  for (let from = 0; from < wanted.length; from += usersAtOnce) {
    const some = wanted.slice(from, from + usersAtOnce);
    const answer = await askPatiently(reader, "getDeviceTokens", {
      userId: some.map(({ userId }) => userId),
    });
    const found = new Map(answer?.userTokenInfo.map((info) => [info.userId, info]));
    for (const { userId, token } of some) {
      const info = found.get(userId);
      if (info?.token === token && info.userType === tokenClientType) continue;
      // Who does not want to be disturbed at night is left out.
      if (!info && (await isShielded(reader, userId))) continue;
      const summary = info
        ? `the device token is ${info.token} of type ${info.userType}, not ${token}`
        : `the device token ${token} is not there`;
      const events = [{ t: reader.clock.now(), what: summary }];
      violations.add({ kind: "device", subject: `user ${userId}`, summary, events });
    }
  }
}

async function isShielded(reader: Reader, userId: number): Promise<boolean> {
  const answer = await askPatiently(reader, "queryPushShield", { userId });
  return answer?.shieldStatus === 1;
}

import type { Ask } from "./request.js";
import type { RunContext } from "./run-context.js";
import type { VirtualUser } from "./virtual-user.js";

/** An iPhone. */
export const tokenClientType = 0x11;

/** Sets a device token that no other client has. A message server answers that before it is stored. */
export async function setToken(context: RunContext, user: VirtualUser, ask: Ask): Promise<void> {
  const { fixtures, journal, run, toldIsSure } = context;
  user.tokens += 1;
  const token = `ios:${run}-${user.number}-${user.tokens}`;
  const { outcome } = await ask("deviceToken", {
    ...{ userId: fixtures.users[user.number] ?? 0, deviceToken: token, clientType: tokenClientType },
  });
  if (outcome !== "refused")
    journal.token({ client: user.number, token, isSure: outcome === "ok" && toldIsSure });
}

import type { Client } from "./client.js";
import type { Ask } from "./request.js";
import type { Scene } from "./scene.js";

/** An iPhone. */
export const tokenClientType = 0x11;

/** Sets a device token that no other client has. */
export async function setToken(scene: Scene, client: Client, ask: Ask): Promise<void> {
  const { cast, journal, run } = scene;
  client.tokens += 1;
  const token = `ios:${run}-${client.number}-${client.tokens}`;
  const { outcome } = await ask("deviceToken", {
    ...{ userId: cast.users[client.number] ?? 0, deviceToken: token, clientType: tokenClientType },
  });
  if (outcome !== "refused") journal.token({ client: client.number, token, isSure: outcome === "ok" });
}

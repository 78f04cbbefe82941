import { endSoon, leave } from "../arrivals.js";
import type { Handler } from "./handler.js";

const succeeded = 0;

/** IMLogoutReq: clears a mobile's device token, so that nobody's notices reach it, answers, and closes. */
export const logout: Handler<"logout"> = async (server, client, _request, answer) => {
  const { user, clientType } = client;
  // From here on the user is offline and nothing more is taken, however long the proxy takes.
  leave(server, client);
  client.link.pauseReading();
  try {
    if (client.device === "mobile") {
      const fields = { userId: user, deviceToken: "", clientType: clientType };
      await server.proxies.ask("deviceToken", fields, user);
    }
    answer.send({ resultCode: succeeded });
  } finally {
    endSoon(client.link);
  }
};

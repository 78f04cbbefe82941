import { KickReasonType } from "@chatledger/protocol";
import { kick } from "../arrivals.js";
import type { Handler } from "./handler.js";

const succeeded = 0;

/** IMKickPCClientReq: a mobile sends its user's PC away. From a PC it is ignored. */
export const kickPcClient: Handler<"kickPcClient"> = (server, client, _request, answer) => {
  if (client.device === "pc") return;
  for (const other of server.online.of(client.user)) {
    if (other.device === "pc") kick(server, other, KickReasonType.KICK_REASON_MOBILE_KICK);
  }
  answer.send({ userId: client.user, resultCode: succeeded });
};

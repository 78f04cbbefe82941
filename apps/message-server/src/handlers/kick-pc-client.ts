import { kickPc } from "../arrivals.js";
import type { Handler } from "./handler.js";

const succeeded = 0;

/** IMKickPCClientReq: a mobile sends its user's PC away. From a PC it is ignored. */
export const kickPcClient: Handler<"kickPcClient"> = (server, client, _request, answer) => {
  if (client.device === "pc") return;
  kickPc(server, client.user);
  server.others.kickPc(client.user);
  answer.send({ userId: client.user, resultCode: succeeded });
};

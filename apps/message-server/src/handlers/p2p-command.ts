import { encodeClientPush } from "@chatledger/protocol";
import type { Effect } from "./handler.js";

/** IMP2PCmdMsg: passes through to the receiver's connections and the sender's others; nothing is stored. */
export const p2pCommand: Effect<"p2pCommand"> = ({ delivery }, client, { toUserId, cmdMsgData }) => {
  const fields = { fromUserId: client.user, toUserId, cmdMsgData };
  const command = encodeClientPush("p2pCommand", fields);
  for (const user of new Set([client.user, toUserId])) delivery.toUser(user, command, client);
};

import { deleteOfflineFile as forgetFile, userId } from "@chatledger/core";
import type { Effect } from "./handler.js";

export const deleteOfflineFile: Effect<"deleteOfflineFile"> = {
  commandClass: "write",
  perform: (ledger, request) =>
    forgetFile(ledger, {
      from: userId(request.fromUserId),
      to: userId(request.toUserId),
      taskId: request.taskId,
    }),
};

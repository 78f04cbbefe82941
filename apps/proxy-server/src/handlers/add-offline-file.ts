import { addOfflineFile as noteFile, userId } from "@chatledger/core";
import type { Effect } from "./handler.js";

export const addOfflineFile: Effect<"addOfflineFile"> = {
  commandClass: "write",
  perform: (ledger, request) =>
    noteFile(ledger, {
      from: userId(request.fromUserId),
      to: userId(request.toUserId),
      taskId: request.taskId,
      name: request.fileName,
      size: request.fileSize,
    }),
};

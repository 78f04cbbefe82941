import { offlineFiles as filesFor, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";

export const offlineFiles: Handler<"offlineFiles"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const files = await filesFor(ledger, userId(request.userId));
    return {
      userId: request.userId,
      offlineFileList: files.map(({ from, taskId, name, size }) => ({
        fromUserId: from,
        taskId,
        fileName: name,
        fileSize: size,
      })),
    };
  },
  refuse: (request) => ({ userId: request.userId }),
};

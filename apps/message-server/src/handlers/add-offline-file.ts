import { encodeClientPush, TransferFileType } from "@chatledger/protocol";
import type { Effect } from "./handler.js";

/** IMFileAddOfflineReq: a file that the user has left for another, who is told where there is a server to fetch it from. */
export const addOfflineFile: Effect<"addOfflineFile"> = (server, client, request) => {
  const { proxies, counters, fileServers, delivery } = server;
  const { toUserId, taskId, fileName, fileSize } = request;
  const file = { fromUserId: client.user, toUserId, taskId, fileName, fileSize };
  if (!proxies.tell("addOfflineFile", file, client.user)) counters.lost("addOfflineFile");
  const ipAddrList = fileServers.addresses();
  if (ipAddrList.length === 0) return;
  const transMode = TransferFileType.FILE_TYPE_OFFLINE;
  const notice = encodeClientPush("fileNotify", { ...file, ipAddrList, transMode, offlineReady: 1 });
  delivery.toUser(toUserId, notice, client);
};

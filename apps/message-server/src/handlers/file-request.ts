import { encodeClientPush, TransferFileType } from "@chatledger/protocol";
import type { Handler } from "./handler.js";

const { FILE_TYPE_ONLINE: online, FILE_TYPE_OFFLINE: offline } = TransferFileType;

const succeeded = 0;
/** What message servers without a file server answer. */
const noFileServer = 1;

/**
 * IMFileReq: a transfer to another user, through a file server. It makes a task, of which the sender is told, and the
 * receiver too where the transfer is online. Where they have no PC online, the file is left for them.
 */
export const fileRequest: Handler<"fileRequest"> = async (server, client, request, answer) => {
  const { fileServers, delivery } = server;
  const { toUserId, fileName, fileSize } = request;
  const isOnline = request.transMode === online && server.online.hasDevice(toUserId, "pc");
  const transMode = isOnline ? online : offline;
  const transfer = { fromUserId: client.user, toUserId, fileName, fileSize, transMode };
  const answered = await fileServers.createTask(transfer);
  const resultCode = answered?.task.resultCode ?? noFileServer;
  const taskId = answered?.task.taskId ?? "";
  const created = { fromUserId: client.user, toUserId, fileName, taskId, transMode };
  if (answered === null || resultCode !== succeeded) {
    answer.send({ ...created, resultCode, transMode: request.transMode });
    return;
  }
  const ipAddrList = answered.addresses;
  answer.send({ ...created, resultCode, ipAddrList });
  if (!isOnline) return;
  const notice = encodeClientPush("fileNotify", { ...created, fileSize, ipAddrList, offlineReady: 0 });
  delivery.toUser(toUserId, notice, client);
};

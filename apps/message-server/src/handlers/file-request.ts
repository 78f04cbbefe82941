import type { Handler } from "./handler.js";

const noFileServer = 1;

/**
 * IMFileReq: a transfer from one client to another, by a file server. There is none here, which is said as message servers
 * without one say it; files are uploaded to `/media` and their addresses sent.
 */
export const fileRequest: Handler<"fileRequest"> = (_server, { user }, request, answer) => {
  const { toUserId, fileName, transMode } = request;
  answer.send({ resultCode: noFileServer, fromUserId: user, toUserId, fileName, taskId: "", transMode });
};

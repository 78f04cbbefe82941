import type { ErrorCode } from "@chatledger/protocol";
import type { Handler } from "./handler.js";
import { forClient } from "./pass-on.js";

/** IMFileHasOfflineReq: the files that wait for the user, and where they are fetched from. */
export const offlineFiles: Handler<"offlineFiles"> = async (server, { user }, _request, answer) => {
  const { proxies, fileServers } = server;
  const { body, error } = await proxies.ask("offlineFiles", { userId: user }, user);
  if (body === null) answer.refuse(error as ErrorCode);
  else
    answer.send(
      forClient<"offlineFiles">({ ...body, ipAddrList: fileServers.addresses() }),
      error as ErrorCode,
    );
};

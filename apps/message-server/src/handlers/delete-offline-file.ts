import type { Effect } from "./handler.js";

/** IMFileDelOfflineReq: a file that the user has fetched; or, where the request says so, one that they have left. */
export const deleteOfflineFile: Effect<"deleteOfflineFile"> = ({ proxies, counters }, { user }, request) => {
  const fields = request.toUserId === user ? request : { ...request, fromUserId: user };
  if (!proxies.tell("deleteOfflineFile", fields, user)) counters.lost("deleteOfflineFile");
};

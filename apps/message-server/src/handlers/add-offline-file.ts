import type { Effect } from "./handler.js";

/** IMFileAddOfflineReq: a file that the user has left for another. */
export const addOfflineFile: Effect<"addOfflineFile"> = ({ proxies, counters }, { user }, request) => {
  if (!proxies.tell("addOfflineFile", { ...request, fromUserId: user }, user))
    counters.lost("addOfflineFile");
};

import { type ClientPushFields, encodeClientPush } from "@chatledger/protocol";
import type { OnlineClient } from "./online-users.js";
import type { ServerContext } from "./server-context.js";

/**
 * Tells of a change of a group's members: those who are in now, and those who have been changed.
 *
 * @param except the connection that asked for it
 */
export function tellOfMembers(
  { delivery }: ServerContext,
  change: ClientPushFields<"groupChangeMemberNotify">,
  except?: OnlineClient,
): void {
  const { groupId, curUserIdList, chgUserIdList } = change;
  const concerned = new Set([...(curUserIdList ?? []), ...(chgUserIdList ?? [])]);
  const notice = encodeClientPush("groupChangeMemberNotify", change);
  delivery.toUsers(`group ${groupId}`, concerned, notice, except);
}

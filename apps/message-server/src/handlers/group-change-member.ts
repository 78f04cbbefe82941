import type { ErrorCode } from "@chatledger/protocol";
import { tellOfMembers } from "../tell-of-members.js";
import type { Handler } from "./handler.js";
import { forClient } from "./pass-on.js";

const succeeded = 0;

/** IMGroupChangeMemberReq: those who are in now are told, and those who have been changed. */
export const groupChangeMember: Handler<"groupChangeMember"> = async (server, client, request, answer) => {
  const { user } = client;
  const { changeType, groupId, memberIdList } = request;
  const fields = { userId: user, changeType, groupId, memberIdList };
  const { body, error } = await server.proxies.ask("groupChangeMember", fields, user);
  if (body === null) {
    answer.refuse(error as ErrorCode);
    return;
  }
  answer.send(forClient<"groupChangeMember">(body), error as ErrorCode);
  if (body.resultCode !== succeeded) return;
  const { curUserIdList, chgUserIdList } = body;
  tellOfMembers(server, { userId: user, changeType, groupId, curUserIdList, chgUserIdList }, client);
};

import { type ErrorCode, encodeClientPush } from "@chatledger/protocol";
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
  const notice = encodeClientPush("groupChangeMemberNotify", {
    userId: user,
    changeType,
    groupId,
    curUserIdList,
    chgUserIdList,
  });
  const concerned = new Set([...curUserIdList, ...chgUserIdList]);
  server.delivery.toUsers(`group ${groupId}`, concerned, notice, client);
};

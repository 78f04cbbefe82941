import { ErrorCode, GroupType } from "@chatledger/protocol";
import type { Handler } from "./handler.js";
import { passOn } from "./pass-on.js";

const failed = 1;

const create = passOn("groupCreate");

/** IMGroupCreateReq: clients create temporary groups only; normal ones are an administrator's. */
export const groupCreate: Handler<"groupCreate"> = (server, client, request, answer) => {
  if (request.groupType === GroupType.GROUP_TYPE_TMP) return create(server, client, request, answer);
  const { groupName } = request;
  answer.send({ userId: client.user, resultCode: failed, groupName }, ErrorCode.notPermitted);
};

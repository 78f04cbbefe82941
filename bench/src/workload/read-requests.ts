import {
  type CommandWithResponse,
  commands,
  encodeRequest,
  type RequestFields,
  SessionType,
} from "@chatledger/protocol";
import { fieldAt } from "../load/answer-fields.js";
import type { LoadRequest } from "../load/load-request.js";
import type { Pair } from "./pairs.js";

const single = SessionType.SESSION_TYPE_SINGLE;

/** Where an answer has what is looked at, by the protocol's field numbers. */
const fields = { recentSession: 2, unread: 3, pageMessage: 5, user: 3, newestId: 4, loginResult: 2 } as const;

/** A user's recent sessions, all of them. */
export const recentRequest = (user: number, sessions: number): LoadRequest =>
  listRequest("recentSessions", { userId: user, latestUpdateTime: 0 }, fields.recentSession, sessions);

/** What a user has not read. */
export const unreadRequest = (user: number, conversations: number): LoadRequest =>
  listRequest("unreadCount", { userId: user }, fields.unread, conversations);

/** @param begin the largest id wanted */
export const pageRequest = ({ from, to }: Pair, begin: number, messages: number): LoadRequest =>
  listRequest(
    "msgList",
    { userId: to, sessionType: single, sessionId: from, msgIdBegin: begin, msgCnt: messages },
    fields.pageMessage,
    messages,
  );

/** The whole directory. */
export const allUsersRequest = (user: number, users: number): LoadRequest =>
  listRequest("allUsers", { userId: user, latestUpdateTime: 0 }, fields.user, users);

/** The newest id of a conversation, which may grow meanwhile. */
export function newestIdRequest(pair: Pair): LoadRequest {
  const { from, to } = pair;
  return {
    frame: encodeRequest("latestMsgId", 0, { userId: to, sessionType: single, sessionId: from }),
    answer: commands.latestMsgId.response.id,
    take(bytes, start, end) {
      const newest = fieldAt(bytes, start, end, fields.newestId);
      return newest >= pair.base
        ? null
        : `the newest id from user ${from} to ${to} is ${newest}, ${pair.base} was acknowledged`;
    },
  };
}

/** @param password as clients send it: the lower-case hex MD5 of what is typed */
export function loginRequest(userName: string, password: string): LoadRequest {
  return {
    frame: encodeRequest("validate", 0, { userName, password }),
    answer: commands.validate.response.id,
    take(bytes, start, end) {
      const result = fieldAt(bytes, start, end, fields.loginResult);
      return result === 0 ? null : `the login of ${userName} was refused with result ${result}`;
    },
  };
}

/** A request whose answer is a list that must have so many entries. */
function listRequest<Name extends CommandWithResponse>(
  name: Name,
  request: RequestFields<Name>,
  field: number,
  entries: number,
): LoadRequest {
  return {
    frame: encodeRequest(name, 0, request),
    answer: commands[name].response.id,
    take(bytes, start, end) {
      const count = fieldAt(bytes, start, end, field);
      return count === entries ? null : `an answer to ${name} has ${count} entries, not ${entries}`;
    },
  };
}

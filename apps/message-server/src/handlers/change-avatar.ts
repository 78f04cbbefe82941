import { type ErrorCode, encodeClientPush } from "@chatledger/protocol";
import type { Handler } from "./handler.js";
import { forClient } from "./pass-on.js";

const succeeded = 0;

/** IMChangeAvatarReq: everybody online is told. */
export const changeAvatar: Handler<"changeAvatar"> = async (server, { user }, { avatarUrl }, answer) => {
  const { body, error } = await server.proxies.ask("changeAvatar", { userId: user, avatarUrl }, user);
  if (body === null) {
    answer.refuse(error as ErrorCode);
    return;
  }
  answer.send(forClient<"changeAvatar">(body), error as ErrorCode);
  if (body.resultCode !== succeeded) return;
  server.delivery.toEverybody(encodeClientPush("avatarChangedNotify", { changedUserId: user, avatarUrl }));
};

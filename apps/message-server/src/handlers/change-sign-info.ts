import { type ErrorCode, encodeClientPush } from "@chatledger/protocol";
import type { Handler } from "./handler.js";
import { forClient } from "./pass-on.js";

const succeeded = 0;

/** IMChangeSignInfoReq: everybody online is told. */
export const changeSignInfo: Handler<"changeSignInfo"> = async (server, { user }, { signInfo }, answer) => {
  const { body, error } = await server.proxies.ask("changeSignInfo", { userId: user, signInfo }, user);
  if (body === null) {
    answer.refuse(error as ErrorCode);
    return;
  }
  answer.send(forClient<"changeSignInfo">(body), error as ErrorCode);
  if (body.resultCode !== succeeded) return;
  server.delivery.toEverybody(
    encodeClientPush("signInfoChangedNotify", { changedUserId: user, signInfo: body.signInfo ?? signInfo }),
  );
};

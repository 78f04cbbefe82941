import { unixSeconds } from "../wall-clock.js";
import type { Handler } from "./handler.js";

/** IMClientTimeReq: the server's clock, in seconds since 1970. */
export const clientTime: Handler<"clientTime"> = (_server, _client, _request, answer) =>
  answer.send({ serverTime: unixSeconds() });

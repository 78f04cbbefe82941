import {
  type ClientRequestOf,
  type ClientResponseFields,
  ErrorCode,
  encodeClientResponse,
  type ResponseOf,
  ResultType,
  UserStatType,
} from "@chatledger/protocol";
import type { ClientLink } from "./client-link.js";
import { deviceOf } from "./device.js";
import { createMessageRate } from "./message-rate.js";
import type { OnlineClient } from "./online-users.js";
import { ProxyError } from "./proxies/proxy-error.js";
import type { ServerContext } from "./server-context.js";
import { createUnacknowledgedPushes } from "./unacknowledged-pushes.js";
import { unixSeconds } from "./wall-clock.js";

/** Result codes of a proxy's IMValidateRsp. */
const validated = 0;
const internalError = 2;
const tooManyFailures = 6;

const texts = { noProxy: "服务端异常", tooMany: "用户名/密码错误次数太多" };

/** A login waits this long for a proxy, and no longer: its client is better off trying elsewhere. */
const proxyWaitMs = 1_000;

/**
 * Has a login validated by a proxy and answers it. Returns the client where it succeeded, or null; then the connection is
 * to be closed.
 *
 * @param sequence the request's, which its answer carries
 */
export async function logIn(
  server: ServerContext,
  link: ClientLink,
  request: ClientRequestOf<"login">,
  sequence: number,
): Promise<OnlineClient | null> {
  const { counters, loginLimits, settings } = server;
  const answer = (
    fields: Omit<ClientResponseFields<"login">, "serverTime">,
    error: ErrorCode = ErrorCode.ok,
  ) =>
    link.sendBytes(encodeClientResponse("login", sequence, { serverTime: unixSeconds(), ...fields }, error));
  /** Result 6 stands for a wrong password and for too many attempts: `error` tells them apart. */
  const refuse = (resultCode: number, resultString: string | null, error?: ErrorCode) => {
    answer({ resultCode, resultString }, error);
    return null;
  };

  if (!loginLimits.admit(link.address, request.userName)) {
    counters.login("limited");
    return refuse(ResultType.REFUSE_REASON_DB_VALIDATE_FAILED, texts.tooMany, ErrorCode.rateLimited);
  }
  const validation = await validate(server, request);
  if (validation === null || validation.resultCode === internalError) {
    counters.login("noProxy");
    return refuse(ResultType.REFUSE_REASON_NO_DB_SERVER, texts.noProxy, ErrorCode.storageUnavailable);
  }
  const { userInfo } = validation;
  if (validation.resultCode !== validated || userInfo === null) {
    loginLimits.failed(link.address);
    counters.login("wrongCredentials");
    const isLocked = validation.resultCode === tooManyFailures;
    const error = isLocked ? ErrorCode.rateLimited : ErrorCode.ok;
    return refuse(ResultType.REFUSE_REASON_DB_VALIDATE_FAILED, validation.resultString, error);
  }
  counters.login("ok");
  answer({
    resultCode: ResultType.REFUSE_REASON_NONE,
    resultString: validation.resultString,
    onlineStatus: request.onlineStatus,
    userInfo,
  });
  const device = deviceOf(request.clientType);
  return {
    user: userInfo.userId,
    clientType: request.clientType,
    device,
    stamp: server.others.nextStamp(userInfo.userId, device),
    status:
      request.onlineStatus === UserStatType.USER_STATUS_LEAVE
        ? UserStatType.USER_STATUS_LEAVE
        : UserStatType.USER_STATUS_ONLINE,
    link,
    rate: createMessageRate(settings.messagesPerSecond),
    unacknowledged: createUnacknowledgedPushes(settings.ackSeconds * 1_000),
    lastHeardAt: performance.now(),
  };
}

async function validate(
  { proxies, log }: ServerContext,
  { userName, password }: ClientRequestOf<"login">,
): Promise<ResponseOf<"validate"> | null> {
  try {
    const { body } = await proxies.ask("validate", { userName, password }, hashOf(userName), proxyWaitMs);
    return body;
  } catch (error) {
    if (!(error instanceof ProxyError)) throw error;
    log.debug({ reason: error.message }, "a login was not validated");
    return null;
  }
}

const hashOf = (text: string) =>
  [...text].reduce((hash, character) => (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0, 0);

import {
  type CommandWithResponse,
  ErrorCode,
  type RequestFields,
  type ResponseOf,
} from "@chatledger/protocol";
import { ProxyError } from "../../proxies/proxy-error.js";
import type { ServerContext } from "../../server-context.js";
import { problemOf } from "../problem.js";

/**
 * Asks a proxy, as a backend's request needs it.
 *
 * @param key chooses the connection: the user or the group that the request is about
 * @throws {Problem} for every answer but a success
 */
export async function askProxy<N extends CommandWithResponse>(
  { proxies }: ServerContext,
  command: N,
  fields: RequestFields<N>,
  key: number,
): Promise<ResponseOf<N>> {
  const { body, error } = await proxies.ask(command, fields, key).catch((failure: unknown) => {
    if (!(failure instanceof ProxyError)) throw failure;
    throw problemOf(ErrorCode[failure.code]);
  });
  if (error !== ErrorCode.ok || body === null) throw problemOf(error);
  return body;
}

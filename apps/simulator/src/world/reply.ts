import {
  type CommandWithResponse,
  ErrorCode,
  type PduAnswer,
  PduClientError,
  ProtocolError,
} from "@chatledger/protocol";
import type { Reply } from "./world.js";

/** What an answer says. */
export function replyOf<N extends CommandWithResponse>({
  error,
  body,
}: Pick<PduAnswer<N>, "error" | "body">): Reply<N> {
  if (error === ErrorCode.outcomeUnknown) return { outcome: "unknown", body, reason: "outcomeUnknown" };
  if (error !== ErrorCode.ok) return { outcome: "refused", body, reason: errorName(error) };
  if (body === null) return { outcome: "unknown", body, reason: "malformed" };
  if ("resultCode" in body && body.resultCode !== 0) {
    return { outcome: "refused", body, reason: `result ${body.resultCode}`, refusedInBodyAlone: true };
  }
  if ("msgId" in body && body.msgId === 0)
    return { outcome: "refused", body, reason: "id 0", refusedInBodyAlone: true };
  return { outcome: "ok", body, reason: "" };
}

/** What it means that there is no answer. Throws what is no failure of a request. */
export function replyOfFailure<N extends CommandWithResponse>(error: unknown): Reply<N> {
  if (error instanceof ProtocolError) return { outcome: "unknown", body: null, reason: "malformed" };
  if (error instanceof PduClientError) return { outcome: "unknown", body: null, reason: error.code };
  throw error;
}

function errorName(code: number): string {
  return Object.entries(ErrorCode).find(([, value]) => value === code)?.[0] ?? `error ${code}`;
}

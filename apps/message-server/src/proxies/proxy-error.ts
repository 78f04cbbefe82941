import { ErrorCode } from "@chatledger/protocol";

/**
 * Why a request came back without an answer, as clients are told it (`ErrorCode`):
 * - `storageUnavailable`: no proxy could be reached; nothing was done;
 * - `outcomeUnknown`: the proxy went or was silent; a change may have taken effect;
 * - `overloaded`: too much waits for a proxy already; nothing was done.
 */
export type ProxyErrorCode = "storageUnavailable" | "outcomeUnknown" | "overloaded";

export class ProxyError extends Error {
  override readonly name = "ProxyError";
  readonly code: ProxyErrorCode;

  constructor(code: ProxyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The wire code of a failure: what nobody foresaw may have taken effect. */
export const errorCodeOf = (error: unknown): ErrorCode =>
  ErrorCode[error instanceof ProxyError ? error.code : "outcomeUnknown"];

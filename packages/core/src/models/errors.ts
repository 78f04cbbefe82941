/**
 * Why a request failed. The names are those of the protocol's error codes; only the edge maps them to numbers and log
 * levels.
 */
export type LedgerErrorCode =
  | "invalidArgument"
  | "notPermitted"
  | "notFound"
  | "tooLarge"
  | "overloaded"
  | "storageUnavailable"
  | "outcomeUnknown"
  | "rateLimited"
  | "shuttingDown";

/**
 * The one error class that crosses a port or leaves a use case; `code` is stable, `message` is for people.
 * An adapter turns every failure of its driver into one of these: `storageUnavailable` when nothing was
 * written, `outcomeUnknown` when a write may or may not have happened, `overloaded` when a bounded queue is
 * full. The driver's error travels as `cause`.
 */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
  readonly code: LedgerErrorCode;

  constructor(code: LedgerErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Any thrown value as a LedgerError: an unexpected one becomes `storageUnavailable`. */
export function asLedgerError(error: unknown): LedgerError {
  if (error instanceof LedgerError) return error;
  return new LedgerError("storageUnavailable", "an unexpected error", { cause: error });
}

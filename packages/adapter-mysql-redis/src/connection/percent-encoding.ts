import { LedgerError } from "@chatledger/core";

/** What an address asks of those who write passwords into it. */
export const percentEncoding =
  "in names and passwords write % as %25, @ as %40, : as %3A, / as %2F, ? as %3F and # as %23";

/**
 * A part of an address without its percent-encoding.
 *
 * @param setting where the address came from: the message names it, and shows nothing of what may be a password
 * @throws LedgerError `invalidArgument` where a % begins no encoded byte, or the bytes are no UTF-8
 */
export function percentDecoded(part: string, setting: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new LedgerError(
      "invalidArgument",
      `${setting}: a % in the address begins no %XX, or such bytes are no UTF-8; ${percentEncoding}`,
    );
  }
}

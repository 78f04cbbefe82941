import type { CommandClass } from "./handlers/handler.js";

/**
 * The share of the limits at which a class is no longer admitted: reads are shed first, then sends and changes,
 * then logins.
 */
const shareOf: Readonly<Record<CommandClass, number>> = { read: 0.8, write: 0.95, login: 1 };

export interface AdmissionLimits {
  readonly maxRequests: number;
  readonly maxRequestBytes: number;
}

/** How much is under way, of all connections together. */
export interface Admission {
  /** Takes a request in, or answers false where its class is being shed. */
  admit(commandClass: CommandClass, bytes: number): boolean;
  /** A request that was admitted is over. */
  release(bytes: number): void;
  /** Requests under way now. */
  underWay(): number;
  /** Requests admitted so far. */
  admitted(): number;
}

export function openAdmission({ maxRequests, maxRequestBytes }: AdmissionLimits): Admission {
  let underWay = 0;
  let admitted = 0;
  let bytesUnderWay = 0;
  return {
    admit(commandClass, bytes) {
      const share = shareOf[commandClass];
      if (underWay >= maxRequests * share || bytesUnderWay + bytes > maxRequestBytes * share) return false;
      underWay += 1;
      admitted += 1;
      bytesUnderWay += bytes;
      return true;
    },
    release(bytes) {
      underWay -= 1;
      bytesUnderWay -= bytes;
    },
    underWay: () => underWay,
    admitted: () => admitted,
  };
}

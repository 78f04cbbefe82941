import type { CommandClass } from "./handlers/handler.js";

/**
 * The share of the limits at which a class is no longer admitted: reads are shed first, then sends and changes,
 * then logins.
 */
const shareOf: Readonly<Record<CommandClass, number>> = { read: 0.8, write: 0.95, login: 1 };

const classes = ["read", "write", "login"] as const;
const limits = ["max-requests", "max-request-bytes"] as const;

interface ShedCount {
  readonly commandClass: CommandClass;
  readonly limit: (typeof limits)[number];
  readonly count: number;
}

export interface AdmissionLimits {
  readonly maxRequests: number;
  readonly maxRequestBytes: number;
}

/** How much is in flight on all connections together. */
export interface Admission {
  /** Admits a request, or returns false if its class is being refused. */
  admit(commandClass: CommandClass, bytes: number): boolean;
  /** An admitted request is done. */
  release(bytes: number): void;
  /** Requests in flight. */
  underWay(): number;
  /** Requests admitted so far. */
  admitted(): number;
  /** Bytes of the requests in flight. */
  bytesUnderWay(): number;
  /** Refused requests, by class and by the setting whose limit they reached. */
  shed(): readonly ShedCount[];
}

/** @param settings are read at each request: they may change */
export function openAdmission(settings: AdmissionLimits): Admission {
  let underWay = 0;
  let admitted = 0;
  let bytesUnderWay = 0;
  const shedBy = {
    "max-requests": { read: 0, write: 0, login: 0 },
    "max-request-bytes": { read: 0, write: 0, login: 0 },
  };
  return {
    admit(commandClass, bytes) {
      const share = shareOf[commandClass];
      const tooMany = underWay >= settings.maxRequests * share;
      if (tooMany || bytesUnderWay + bytes > settings.maxRequestBytes * share) {
        shedBy[tooMany ? "max-requests" : "max-request-bytes"][commandClass] += 1;
        return false;
      }
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
    bytesUnderWay: () => bytesUnderWay,
    shed: () =>
      limits.flatMap((limit) =>
        classes.map((commandClass) => ({ commandClass, limit, count: shedBy[limit][commandClass] })),
      ),
  };
}

import { LedgerError } from "@chatledger/core";

/** Numbers of server errors that are handled differently: https://mariadb.com/kb/en/mariadb-error-codes/ */
const serverErrors = {
  tooManyConnections: [1040, 1203, 1226],
  accessDenied: [1044, 1045, 1698, 3118],
  unknownDatabase: [1049],
  privilegeMissing: [1142, 1143, 1227, 1370],
  readOnly: [1290, 1792, 1836, 4177],
  outOfCluster: [1047],
  schemaBehind: [1054, 1146],
  /** A table, column or index that was to be created is there, or one that was to be dropped is not. */
  alreadyThere: [1050, 1060, 1061, 1091],
  nullRefused: [1048],
  duplicateKey: [1062],
  lockWait: [1205],
  /** The second is what a deadlock at a table's AUTO_INCREMENT is called. */
  deadlock: [1213, 1467],
  statementTimeout: [1317, 1969, 3024],
  shuttingDown: [1053, 1927, 3169],
  commitFailed: [1180],
  packetTooLarge: [1153, 1301],
  rowTooLarge: [1118, 1406],
  unstorableValue: [1264, 1292, 1366, 1367, 1690],
} as const;

type ServerError = keyof typeof serverErrors;

/** What the driver and the connection below it say: a number from the server, or a code from the system. */
interface DriverError {
  readonly errno?: number;
  readonly code?: string;
  readonly fatal?: boolean;
  readonly message: string;
}

/** A statement that exceeded its deadline: its connection is gone, and its effect is unknown. */
export class StatementOverrun extends Error {
  override readonly name = "StatementOverrun";
}

/** A statement that the server would not accept, detected before it was sent. */
export class PacketTooLarge extends Error {
  override readonly name = "PacketTooLarge";
}

export function isServerError(error: unknown, kind: ServerError): boolean {
  const { errno } = asDriverError(error);
  return errno !== undefined && (serverErrors[kind] as readonly number[]).includes(errno);
}

/** Whether the server rejects the data of the statement. */
export function isPoison(error: unknown): boolean {
  return isTooLarge(error) || error instanceof RangeError || isServerError(error, "unstorableValue");
}

export function isTooLarge(error: unknown): boolean {
  return (
    error instanceof PacketTooLarge ||
    isServerError(error, "packetTooLarge") ||
    isServerError(error, "rowTooLarge")
  );
}

/**
 * Whether the server's role has changed since it was connected to: a primary that is now read-only, a Galera node
 * without its cluster. The statement did nothing. Another server may have taken over behind the same address.
 */
export function isDemoted(error: unknown): boolean {
  return isServerError(error, "readOnly") || isServerError(error, "outOfCluster");
}

/**
 * Whether the connection was lost with the statement, or a Galera node lost its cluster during a COMMIT: its effect
 * is unknown.
 */
export function isLost(error: unknown): boolean {
  if (error instanceof StatementOverrun || isServerError(error, "commitFailed")) return true;
  if (isServerError(error, "shuttingDown") || isServerError(error, "statementTimeout")) return true;
  const { code, fatal } = asDriverError(error);
  return fatal === true || (code !== undefined && lostConnectionCodes.has(code));
}

const lostConnectionCodes: ReadonlySet<string> = new Set([
  "PROTOCOL_CONNECTION_LOST",
  "PROTOCOL_PACKETS_OUT_OF_ORDER",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** A connection failure, in words an operator can act on. */
export function connectFailure(error: unknown, server: string): LedgerError {
  return new LedgerError("storageUnavailable", `${server} ${connectReason(error)}`, { cause: error });
}

function connectReason(error: unknown): string {
  if (isServerError(error, "accessDenied")) return "refuses the user name or the password";
  if (isServerError(error, "unknownDatabase")) return "has no such database";
  if (isServerError(error, "tooManyConnections")) return "has too many connections";
  if (isServerError(error, "outOfCluster")) return outOfClusterText;
  const { code, message } = asDriverError(error);
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "cannot be found: the host name does not resolve";
    case "ECONNREFUSED":
      return "cannot be reached: nothing listens there";
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return "cannot be reached: no answer";
    case "HANDSHAKE_NO_SSL_SUPPORT":
      return "does not offer encryption";
    default:
      return `cannot be connected to: ${message}`;
  }
}

/**
 * A failure of a statement as the port's error.
 *
 * @param wrote whether the statement may have changed something before its connection was lost
 */
export function statementFailure(error: unknown, server: string, wrote: boolean): LedgerError {
  if (error instanceof LedgerError) return error;
  const code = isTooLarge(error)
    ? "tooLarge"
    : wrote && isLost(error)
      ? "outcomeUnknown"
      : "storageUnavailable";
  return new LedgerError(code, `${server} ${statementReason(error)}`, { cause: error });
}

const outOfClusterText = "is out of its cluster: the node is joining, or has lost the majority";

function statementReason(error: unknown): string {
  if (error instanceof StatementOverrun) return error.message;
  if (isTooLarge(error)) return "rejects a packet of this size: see max_allowed_packet";
  if (isServerError(error, "readOnly"))
    return "is read-only: use the primary's address, or turn read_only off";
  if (isServerError(error, "outOfCluster")) return outOfClusterText;
  if (isServerError(error, "schemaBehind")) return "has a different schema: run `chatledger migrate`";
  if (isServerError(error, "privilegeMissing")) return "does not grant this user the required privileges";
  if (isServerError(error, "deadlock")) return "kept hitting lock conflicts";
  if (isServerError(error, "lockWait")) return "waited too long for a row locked by another transaction";
  if (isServerError(error, "tooManyConnections")) return "has too many connections";
  if (isServerError(error, "statementTimeout")) return "took too long for a statement";
  if (isServerError(error, "commitFailed")) return "could not say whether a COMMIT took place";
  if (isLost(error)) return "lost the connection";
  return `failed: ${asDriverError(error).message}`;
}

function asDriverError(error: unknown): DriverError {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message } = error;
  const { errno, code, fatal } = error as Partial<Record<"errno" | "code" | "fatal", unknown>>;
  return {
    message,
    ...(typeof errno === "number" ? { errno } : {}),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof fatal === "boolean" ? { fatal } : {}),
  };
}

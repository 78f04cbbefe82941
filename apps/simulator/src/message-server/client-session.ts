import { type Connection, openConnection, type Push, tcpTransport } from "@chatledger/client/parts";
import type { Address } from "@chatledger/command-line";
import { type ClientResponseOf, ClientType, UserStatType } from "@chatledger/protocol";
import type { Device } from "../clients/records.js";
import { tokenClientType } from "../clients/set-token.js";

/** A login's answer as it came, and the connection where it succeeded. */
export interface LoginAttempt {
  readonly error: number;
  readonly body: ClientResponseOf<"login"> | null;
  /** null where the login was refused: the connection is over. */
  readonly session: ClientSession | null;
}

/** One connection of a client, whose login has succeeded. */
export interface ClientSession {
  readonly connection: Connection;
  /** From now on, and with what has been pushed since the login, `onPush` and `onEnd` are called. */
  begin(events: SessionEvents): void;
}

interface SessionEvents {
  readonly onPush: (push: Push) => void;
  /** Called once, when the connection is over, for whatever reason; at once where it is over already. */
  readonly onEnd: (reason: string) => void;
}

/** As the client library has it. */
const connectMs = 10_000;
const heartbeatMs = 25_000;
const silenceMs = 10_000;

const clientTypes: Readonly<Record<Device, number>> = {
  mobile: tokenClientType,
  pc: ClientType.CLIENT_TYPE_WINDOWS,
};

/**
 * Connects and logs in, by the client library's own connection. Rejects with a `ClientError` where the connection cannot be
 * opened, or is lost before the answer, or none comes in time.
 *
 * @param password the hash of it
 */
export async function logIn(
  { host, port }: Address,
  {
    userName,
    password,
    device,
  }: { readonly userName: string; readonly password: string; readonly device: Device },
  timeoutMs: number,
): Promise<LoginAttempt> {
  let events: SessionEvents | null = null;
  const early: Push[] = [];
  let ended: string | null = null;
  const connection = openConnection({
    url: new URL(`tcp://${host}:${port}`),
    openTransport: tcpTransport,
    ...{ connectMs, heartbeatMs, silenceMs },
    onPush(push) {
      if (events === null) early.push(push);
      else events.onPush(push);
    },
    onHeartbeat: () => undefined,
    onEnd(reason) {
      ended = reason;
      events?.onEnd(reason);
    },
  });
  try {
    await connection.opened;
    const fields = {
      ...{ userName, password, clientType: clientTypes[device] },
      ...{ onlineStatus: UserStatType.USER_STATUS_ONLINE, clientVersion: "chatledger-sim" },
    };
    const { error, body } = await connection.request("login", fields, timeoutMs);
    if (body?.resultCode !== 0 || error !== 0) {
      connection.end("the login was refused");
      return { error, body, session: null };
    }
    const begin = (given: SessionEvents) => {
      events = given;
      connection.startHeartbeats();
      for (const push of early.splice(0)) given.onPush(push);
      if (ended !== null) given.onEnd(ended);
    };
    return { error, body, session: { connection, begin } };
  } catch (error) {
    connection.end("the login failed");
    throw error;
  }
}

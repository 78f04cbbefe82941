import { type Address, addressText } from "@chatledger/command-line";
import { UserStatType } from "@chatledger/protocol";
import { type ClientSession, logIn } from "./client-session.js";

/** Asks one message server who is online. */
export interface PresenceObserver {
  /** The server's address, for people. */
  readonly server: string;
  /** Of these users, those who are online. Rejects where the server does not say. */
  online(users: readonly number[]): Promise<ReadonlySet<number>>;
  end(): void;
}

const timeoutMs = 15_000;
/** Users that are asked about at once. */
const usersAtOnce = 5_000;

/**
 * Logs a PC of a user in to look at everybody's presence: that user is online from now on. Rejects where it cannot log in.
 *
 * @param password the hash of it
 */
export async function openPresenceObserver(
  server: Address,
  userName: string,
  password: string,
): Promise<PresenceObserver> {
  const { session } = await logIn(server, { userName, password, device: "pc" }, timeoutMs);
  if (session === null) throw new Error(`${userName} cannot log in to ${addressText(server)}`);
  const { connection } = session;
  session.begin({ onPush: () => undefined, onEnd: () => undefined });
  return {
    server: addressText(server),
    online: (users) => askAll(connection, users),
    end: () => connection.end("nothing more is asked"),
  };
}

async function askAll(
  connection: ClientSession["connection"],
  users: readonly number[],
): Promise<ReadonlySet<number>> {
  const online = new Set<number>();
  for (let from = 0; from < users.length; from += usersAtOnce) {
    const userIdList = users.slice(from, from + usersAtOnce);
    const { body } = await connection.request("usersStatus", { userId: 0, userIdList }, timeoutMs);
    for (const { userId, status } of body?.userStatList ?? []) {
      if (status !== UserStatType.USER_STATUS_OFFLINE) online.add(userId);
    }
  }
  return online;
}

import {
  type ClientCommandWithResponse,
  type ClientRequestFields,
  type ClientResponseOf,
  ClientType,
  ErrorCode,
  ResultType,
  UserStatType,
} from "@chatledger/protocol/browser";
import { type Backoff, pauseBefore } from "./backoff.js";
import { ClientError, hasCode } from "./client-error.js";
import { type Answer, type Connection, openConnection, type Push } from "./connection.js";
import { createDeferred, type Deferred } from "./deferred.js";
import type { OpenTransport } from "./transport.js";

/** What a client is doing. */
export type ClientState =
  /** Nobody has logged in yet, or the first login failed. */
  | { readonly name: "loggedOut" }
  /** The first login is under way. */
  | { readonly name: "connecting" }
  | { readonly name: "online" }
  /** The connection was lost; the next attempt begins in so many milliseconds, 0: it is under way. */
  | { readonly name: "reconnecting"; readonly attempt: number; readonly retryInMs: number }
  /** It will not come back: it was closed or kicked, or the password is another one now. */
  | { readonly name: "closed"; readonly error: ClientError };

/** What a client says it is: of each class there is one connection per user. */
export const clientTypes: Readonly<Record<"pc" | "mobile", number>> = {
  pc: ClientType.CLIENT_TYPE_WINDOWS,
  mobile: ClientType.CLIENT_TYPE_ANDROID,
};

interface Credentials {
  readonly userName: string;
  /** The hash of it. */
  readonly password: string;
  readonly clientType: number;
}

type LoginAnswer = ClientResponseOf<"login">;

/** A connection whose login has succeeded. */
interface LoggedIn {
  readonly connection: Connection;
  readonly answer: LoginAnswer;
  /** Makes it the current one, and hands over what has been pushed; resolves as `onOnline`. */
  ready(): Promise<void>;
}

/**
 * One login over any number of connections.
 *
 *   loggedOut ──login──▶ connecting ──▶ online ──lost──▶ reconnecting ──▶ online …
 *                            │             └──kicked, closed──▶ closed ◀──wrong password──┘
 *                            └──failed──▶ loggedOut
 *
 * Requests wait for a connection, and those that are safe to repeat outlive it.
 */
export interface Link {
  state(): ClientState;
  /** @throws as `Client.login` */
  login(credentials: Credentials): Promise<LoginAnswer>;
  /** Resolves with the connection when there is one. Rejects with `timeout`, and where there never will be one. */
  online(timeoutMs: number): Promise<Connection>;
  /** The connection that there is now, or null. */
  connection(): Connection | null;
  /**
   * Asks, on as many connections as it takes. Rejects with what the server reports, `timeout`, `kicked`, `closed`, and,
   * where `isRepeatable` is false, `outcomeUnknown` when the connection is lost before the answer.
   */
  ask<N extends ClientCommandWithResponse>(
    command: N,
    fields: ClientRequestFields<N>,
    isRepeatable?: boolean,
  ): Promise<Answer<N>>;
  /** The network has changed: find out at once whether the connection still lives, or try to connect at once. */
  networkChanged(): void;
  close(error: ClientError): void;
}

export interface LinkOptions {
  readonly url: URL;
  readonly openTransport: OpenTransport;
  readonly connectMs: number;
  readonly requestMs: number;
  readonly heartbeatMs: number;
  readonly silenceMs: number;
  readonly reconnect: Backoff;
  /** Requests that wait at most, for a connection or an answer. */
  readonly maxPending: number;
  readonly onState: (state: ClientState) => void;
  /** A login has succeeded. What it returns has to succeed too before the first login is complete. */
  readonly onOnline: (connection: Connection, answer: LoginAnswer) => Promise<void>;
  readonly onPush: (connection: Connection, push: Push) => void;
  readonly onHeartbeat: (sentAt: number) => void;
}

/** A connection that lasted so long was a good one: the next one is tried for soon. Milliseconds. */
const stableMs = 5_000;

export function createLink(options: LinkOptions): Link {
  const { requestMs, reconnect, maxPending, onState, onOnline } = options;
  let state: ClientState = { name: "loggedOut" };
  /** The connection whose login has succeeded. */
  let current: Connection | null = null;
  /** The one that is being made, or the current one. */
  let newest: Connection | null = null;
  let credentials: Credentials | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let pending = 0;
  const waiters = new Set<Deferred<Connection>>();

  function become(next: ClientState): void {
    state = next;
    onState(next);
  }

  function wakeWaiters(settle: (waiter: Deferred<Connection>) => void): void {
    const woken = [...waiters];
    waiters.clear();
    for (const waiter of woken) settle(waiter);
  }

  /** Opens a connection and logs in. Rejects with a `ClientError`; the connection has ended then. */
  async function logInOnce(by: Credentials, onLost: () => void): Promise<LoggedIn> {
    /** Pushes that came with the login's answer, before it could be taken. */
    let early: Push[] | null = [];
    const connection: Connection = openConnection({
      ...options,
      onPush: (push) => {
        if (early === null) options.onPush(connection, push);
        else early.push(push);
      },
      onEnd: () => {
        if (current !== connection) return;
        current = null;
        onLost();
      },
    });
    newest = connection;
    try {
      await connection.opened;
      const fields = { ...by, onlineStatus: UserStatType.USER_STATUS_ONLINE, clientVersion: "chatledger" };
      const { body, error } = await connection.request("login", fields, requestMs);
      if (body === null) throw new ClientError("refused", "The server refused the login without a reason.");
      refuseUnlessLoggedIn(body, error);
      const ready = () => {
        current = connection;
        connection.startHeartbeats();
        const isCaughtUp = onOnline(connection, body);
        const pushes = early ?? [];
        early = null;
        for (const push of pushes) options.onPush(connection, push);
        return isCaughtUp;
      };
      return { connection, answer: body, ready };
    } catch (error) {
      connection.end("the login failed");
      throw error;
    }
  }

  async function attempt(by: Credentials, number: number): Promise<void> {
    become({ name: "reconnecting", attempt: number, retryInMs: 0 });
    let onlineSince = 0;
    try {
      const { connection, ready } = await logInOnce(by, () => {
        const isStable = performance.now() - onlineSince > stableMs;
        retry(by, isStable ? 0 : number + 1);
      });
      if (isClosed()) return;
      onlineSince = performance.now();
      const caughtUp = ready();
      goOnline(connection);
      // What it asks for fails with the connection, and is asked for again on the next.
      caughtUp.catch(() => connection.end("what was missed could not be asked for"));
    } catch (error) {
      if (isClosed()) return;
      if (hasCode(error, "wrongCredentials")) close(error);
      else retry(by, number + 1);
    }
  }

  function retry(by: Credentials, number: number): void {
    if (isClosed()) return;
    const retryInMs = pauseBefore(number, reconnect);
    retryTimer = setTimeout(() => void attempt(by, number), retryInMs);
    become({ name: "reconnecting", attempt: number, retryInMs });
  }

  function goOnline(connection: Connection): void {
    become({ name: "online" });
    wakeWaiters((waiter) => waiter.resolve(connection));
  }

  const stateNow = () => state;
  const isClosed = () => state.name === "closed";

  function close(error: ClientError): void {
    if (isClosed()) return;
    clearTimeout(retryTimer);
    current = null;
    become({ name: "closed", error });
    newest?.end(error.message);
    wakeWaiters((waiter) => waiter.reject(error));
  }

  async function online(timeoutMs: number): Promise<Connection> {
    if (state.name === "closed") throw state.error;
    if (current !== null) return current;
    const waiter = createDeferred<Connection>();
    waiters.add(waiter);
    const timer = setTimeout(() => {
      waiters.delete(waiter);
      waiter.reject(new ClientError("timeout", "There was no connection in time."));
    }, timeoutMs);
    return waiter.promise.finally(() => clearTimeout(timer));
  }

  return {
    state: stateNow,
    connection: () => current,
    online,

    async login(by) {
      if (state.name === "closed") throw state.error;
      if (credentials !== null)
        throw new ClientError("invalidArgument", "This client has already logged in.");
      credentials = by;
      become({ name: "connecting" });
      let isComplete = false;
      const onLost = () => {
        if (isComplete) retry(by, 0);
      };
      try {
        const { connection, answer, ready } = await logInOnce(by, onLost);
        if (isClosed()) throw new ClientError("closed", "The client was closed.");
        await ready();
        if (connection.hasEnded()) throw new ClientError("connectionLost", "The connection was lost.");
        isComplete = true;
        goOnline(connection);
        return answer;
      } catch (error) {
        newest?.end("the login failed");
        const now = stateNow();
        if (now.name === "closed") throw now.error;
        credentials = null;
        become({ name: "loggedOut" });
        if (hasCode(error, "connectionLost", "timeout") || !(error instanceof ClientError)) {
          throw new ClientError("connectionFailed", `${options.url} cannot be reached.`, { cause: error });
        }
        throw error;
      }
    },

    async ask(command, fields, isRepeatable = true) {
      if (pending >= maxPending) {
        throw new ClientError(
          "tooManyPending",
          `${maxPending} requests are already waiting: nothing was sent.`,
        );
      }
      pending += 1;
      const deadline = performance.now() + requestMs;
      const left = () => Math.max(deadline - performance.now(), 0);
      try {
        for (;;) {
          const connection = await online(left());
          try {
            return await connection.request(command, fields, left());
          } catch (error) {
            if (!hasCode(error, "connectionLost")) throw error;
            if (!isRepeatable) {
              const message =
                "The connection was lost before the answer arrived: the change may have been made.";
              throw new ClientError("outcomeUnknown", message, { cause: error });
            }
          }
        }
      } finally {
        pending -= 1;
      }
    },

    networkChanged() {
      if (current !== null) current.probe();
      else if (state.name === "reconnecting" && state.retryInMs > 0 && credentials !== null) {
        clearTimeout(retryTimer);
        void attempt(credentials, state.attempt);
      }
    },

    close,
  };
}

/** @throws {ClientError} where the login was refused */
function refuseUnlessLoggedIn({ resultCode, resultString }: LoginAnswer, error: number): void {
  if (resultCode === ResultType.REFUSE_REASON_NONE) return;
  const message = `The server refused the login: ${resultString ?? resultCode}.`;
  if (resultCode !== ResultType.REFUSE_REASON_DB_VALIDATE_FAILED) {
    throw new ClientError("storageUnavailable", message);
  }
  const isLimit = error === ErrorCode.rateLimited;
  throw new ClientError(isLimit ? "rateLimited" : "wrongCredentials", message);
}

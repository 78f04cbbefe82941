import type { Address } from "@chatledger/command-line";
import { machineClock } from "@chatledger/load-generator";
import type { RequestFields } from "@chatledger/protocol";
import { openConnection } from "../clients/connection.js";
import type { RunContext } from "../clients/run-context.js";
import { watchRequests } from "../world/overdue-requests.js";
import { realWorld } from "../world/real-world.js";
import { replyOf } from "../world/reply.js";
import type { Reply, World } from "../world/world.js";
import { type MessageServerLink, openMessageServerLink, replyOfFailure } from "./message-server-link.js";
import { openUserClient, type UserClient } from "./user-client.js";

/** The message servers that clients connect to. */
export interface MessageServerWay {
  readonly servers: readonly Address[];
  /** The proxy behind them. */
  readonly proxy: Address;
}

/** Sockets to message servers and the machine's clock: each of the run's connections is one user's. */
export interface MessageServerWorld extends World {
  /** Every client that is online pulls what it has missed. */
  pull(): Promise<void>;
  close(): void;
}

/** One user in so many has a PC besides, which only listens. */
const usersPerPc = 4;
const retryMs = 200;
const loginMs = 15_000;
/** Connections to the proxy are numbered apart from the clients'. */
const proxyNumber = 2_000_000;

/** Everything about one user that outlives a connection. */
interface User {
  readonly mobile: UserClient;
  /** null: has none. */
  readonly pc: UserClient | null;
  /** The link that there is now. */
  link: MessageServerLink | null;
  /** How often it has connected: each time to the next server. */
  turns: number;
  isPcWanted: boolean;
}

/**
 * Opens the world of a message server's clients.
 *
 * @param context its clock must be the machine's
 * @param onGone told where nobody has been able to connect for as long as the scenario's patience
 */
export async function openMessageServerWorld(
  way: MessageServerWay,
  context: RunContext,
  onGone: (reason: string) => void,
): Promise<MessageServerWorld> {
  const { scenario } = context;
  const users = new Map<number, User>();
  const overdue = watchRequests();
  let closing = false;
  /** When it was that nobody could connect any more; null while somebody can. */
  let failingSince: number | null = null;
  const events = { onOpen: () => undefined, onGone };
  const proxy = await openConnection(realWorld(way.proxy), proxyNumber, events, scenario.patience * 1_000);

  function noteConnecting(failure: string | null): void {
    const now = machineClock.now();
    if (failure === null) failingSince = null;
    else if (failingSince === null) failingSince = now;
    else if (now - failingSince > scenario.patience * 1_000) onGone(failure);
  }

  function serverFor(number: number, user: User): Address {
    const server = way.servers[(number + user.turns) % way.servers.length];
    if (server === undefined) throw new Error("there is no message server");
    user.turns += 1;
    return server;
  }

  function userOf(number: number): User {
    let user = users.get(number);
    if (user === undefined) {
      const pc = number % usersPerPc === 0 ? openPc(number) : null;
      const mobile = openUserClient(context, number, "mobile", (reason) =>
        users.get(number)?.link?.lost(reason),
      );
      user = { mobile, pc, link: null, turns: 0, isPcWanted: false };
      users.set(number, user);
    }
    return user;
  }

  /** A listener: once it is there, it comes again whenever its connection is lost. */
  function openPc(number: number): UserClient {
    return openUserClient(context, number, "pc", () => void keepPc(number));
  }

  async function keepPc(number: number): Promise<void> {
    const user = userOf(number);
    const { pc } = user;
    if (closing || pc === null) return;
    try {
      const { session } = await pc.logIn(
        serverFor(number + 1, user),
        context.userNameOf(number),
        context.passwordHash,
        loginMs,
      );
      if (session === null) machineClock.after(retryMs, () => void keepPc(number));
      else if (closing) pc.end();
    } catch {
      machineClock.after(retryMs, () => void keepPc(number));
    }
  }

  async function logIn(
    number: number,
    { userName, password }: RequestFields<"validate">,
    timeoutMs: number,
  ): Promise<Reply<"validate">> {
    const user = userOf(number);
    try {
      const attempt = await user.mobile.logIn(serverFor(number, user), userName, password, timeoutMs);
      noteConnecting(null);
      const { error, body, session } = attempt;
      if (closing) user.mobile.end();
      if (session !== null && !user.isPcWanted) {
        user.isPcWanted = true;
        void keepPc(number);
      }
      if (body === null) return replyOf<"validate">({ error, body });
      const { resultCode, resultString, userInfo } = body;
      const answer = { userName, resultCode, resultString: resultString ?? "", userInfo };
      return replyOf<"validate">({ error, body: answer as NonNullable<Reply<"validate">["body"]> });
    } catch (failure) {
      const reply = replyOfFailure<"validate">(failure);
      noteConnecting(failure instanceof Error ? failure.message : String(failure));
      return reply;
    }
  }

  return {
    clock: machineClock,
    connect(number) {
      const user = userOf(number);
      const link = openMessageServerLink({
        ...{ context, client: number, mobile: user.mobile, proxy, overdue },
        logIn: (fields, timeoutMs) => logIn(number, fields, timeoutMs),
      });
      user.link = link;
      return Promise.resolve(link);
    },
    async pull() {
      await Promise.all([...users.values()].map(({ mobile }) => mobile.pull()));
    },
    close() {
      closing = true;
      for (const { mobile, pc } of users.values()) {
        mobile.end();
        pc?.end();
      }
      overdue.stop();
      proxy.close();
    },
  };
}

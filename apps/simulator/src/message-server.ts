import {
  type CommandWithoutResponse,
  type CommandWithResponse,
  connectPduClient,
  ErrorCode,
  type PduAnswer,
  type PduClient,
  PduClientError,
  ProtocolError,
  type RequestFields,
  type ResponseOf,
} from "@chatledger/protocol";
import type { Outcome } from "./journal.js";
import type { Meter } from "./meter.js";
import type { Violation } from "./violation.js";

export interface Address {
  readonly host: string;
  readonly port: number;
}

interface Reply<N extends CommandWithResponse> {
  readonly outcome: Outcome;
  /** null where none came. */
  readonly body: ResponseOf<N> | null;
  /** Why it was refused, in a word or two; empty where it was not. */
  readonly reason: string;
}

/** A request on its way. */
export interface Sent<N extends CommandWithResponse> {
  /** The connection it left on, and its place there: requests leave in the order of these numbers. */
  readonly connection: number;
  readonly order: number;
  /** Never rejects: what fails is refused or unknown. */
  readonly reply: Promise<Reply<N>>;
}

/** One connection to the proxy, as a message server has it: all its users' requests share it. */
export interface MessageServer {
  send<N extends CommandWithResponse>(command: N, fields: RequestFields<N>): Sent<N>;
  /** Sends a command that has no answer; answers the connection it left on. */
  notify<N extends CommandWithoutResponse>(command: N, fields: RequestFields<N>): number;
  /** Requests that wait for their answers. */
  inFlight(): number;
  close(): Promise<void>;
}

export interface MessageServerOptions {
  readonly address: Address;
  readonly meter: Meter;
  /** Numbers connections. */
  readonly nextConnection: () => number;
  /** A connection broke; it is opened anew. */
  readonly onBroken: (connection: number) => void;
  /** It could not be opened anew for `patienceMs`. */
  readonly onGone: (reason: string) => void;
  /** An answer did not decode. */
  readonly onFault: (fault: Violation) => void;
}

/** Longer than the proxy's own deadline, so that its answer comes first. */
const timeoutMs = 15_000;
const reconnectMs = 100;
const patienceMs = 5_000;

/** Connects. Rejects with the socket's error where that fails. */
export async function openMessageServer(options: MessageServerOptions): Promise<MessageServer> {
  const { meter } = options;
  let connection = options.nextConnection();
  let lastOrder = 0;
  let closing = false;
  let client = await connect();

  function connect(): Promise<PduClient> {
    return connectPduClient({
      ...options.address,
      onClose({ message }) {
        if (closing) return;
        options.onBroken(connection);
        void reconnect(message);
      },
    });
  }

  async function reconnect(reason: string): Promise<void> {
    connection = options.nextConnection();
    for (let waited = 0; waited < patienceMs && !closing; waited += reconnectMs) {
      try {
        client = await connect();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, reconnectMs));
      }
    }
    if (!closing) options.onGone(reason);
  }

  async function settle<N extends CommandWithResponse>(
    command: N,
    answer: Promise<PduAnswer<N>>,
    sentAt: number,
  ): Promise<Reply<N>> {
    const reply = await answer.then(replyOf, (error: unknown) => failureOf<N>(error));
    meter.answered(command, reply.outcome, (performance.now() - sentAt) * 1_000);
    return reply;
  }

  function failureOf<N extends CommandWithResponse>(error: unknown): Reply<N> {
    if (error instanceof ProtocolError) options.onFault({ kind: "badAnswer", detail: error.message });
    else if (!(error instanceof PduClientError)) throw error;
    return { outcome: "unknown", body: null, reason: error.code };
  }

  return {
    send(command, fields) {
      lastOrder += 1;
      const answer = client.request(command, fields, { timeoutMs });
      return { connection, order: lastOrder, reply: settle(command, answer, performance.now()) };
    },
    notify(command, fields) {
      client.notify(command, fields);
      meter.sent(command);
      return connection;
    },
    inFlight: () => client.pendingRequests(),
    async close() {
      closing = true;
      await client.close();
    },
  };
}

function replyOf<N extends CommandWithResponse>({ error, body }: PduAnswer<N>): Reply<N> {
  if (error === ErrorCode.outcomeUnknown) return { outcome: "unknown", body, reason: "outcomeUnknown" };
  if (error !== ErrorCode.ok) return { outcome: "refused", body, reason: errorName(error) };
  if (body === null) return { outcome: "unknown", body, reason: "an empty answer" };
  if ("resultCode" in body && body.resultCode !== 0) {
    return { outcome: "refused", body, reason: `result ${body.resultCode}` };
  }
  if ("msgId" in body && body.msgId === 0) return { outcome: "refused", body, reason: "id 0" };
  return { outcome: "ok", body, reason: "" };
}

function errorName(code: number): string {
  return Object.entries(ErrorCode).find(([, value]) => value === code)?.[0] ?? `error ${code}`;
}

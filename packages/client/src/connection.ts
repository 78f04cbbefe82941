import {
  type ClientCommandName,
  type ClientCommandWithoutResponse,
  type ClientCommandWithResponse,
  type ClientPushName,
  type ClientPushOf,
  type ClientRequestFields,
  type ClientResponseOf,
  clientCommands,
  clientPushNameOf,
  decodeClientPush,
  decodeClientResponse,
  encodeClientFrame,
  type ReceivedFrame,
} from "@chatledger/protocol/browser";
import { ClientError, hasCode } from "./client-error.js";
import { createDeferred, type Deferred } from "./deferred.js";
import type { OpenTransport } from "./transport.js";

/** An answer as it came. */
export interface Answer<N extends ClientCommandWithResponse> {
  /** The header's reserved field: 0, or an `ErrorCode`. */
  readonly error: number;
  /** null: a header alone. */
  readonly body: ClientResponseOf<N> | null;
}

/** A push, by its name. */
export type Push = {
  [N in ClientPushName]: { readonly name: N; readonly body: ClientPushOf<N> };
}[ClientPushName];

/** One connection to a message server, from its opening to its end. It does not come back. */
export interface Connection {
  /** Resolves when it is open. Rejects with `connectionLost` where it cannot be opened in time. */
  readonly opened: Promise<void>;
  /**
   * Sends a request. Rejects with `connectionLost` where the connection ends before the answer, with `timeout` where none
   * comes in time, and with `tooManyPending`.
   */
  request<N extends ClientCommandWithResponse>(
    command: N,
    fields: ClientRequestFields<N>,
    timeoutMs: number,
  ): Promise<Answer<N>>;
  /** Sends what has no answer. */
  tell<N extends ClientCommandWithoutResponse>(command: N, fields: ClientRequestFields<N>): void;
  /** Sends heartbeats from now on. Before a login they would close the connection. */
  startHeartbeats(): void;
  /** Finds out at once whether the server is still there, and ends the connection if it is not. */
  probe(): void;
  /** Ends it; `onEnd` is called. Does nothing where it has ended. */
  end(reason: string): void;
  hasEnded(): boolean;
}

export interface ConnectionOptions {
  readonly url: URL;
  readonly openTransport: OpenTransport;
  /** How long opening may take. */
  readonly connectMs: number;
  /** A heartbeat this often. */
  readonly heartbeatMs: number;
  /** The connection is lost when nothing has come so long after a heartbeat. */
  readonly silenceMs: number;
  readonly onPush: (push: Push) => void;
  /** A heartbeat was answered that had been sent at that time, by `performance.now()`: all sent before has arrived. */
  readonly onHeartbeat: (sentAt: number) => void;
  /** Called once, after pending requests were rejected. */
  readonly onEnd: (reason: string) => void;
}

interface PendingRequest {
  readonly command: ClientCommandWithResponse;
  readonly timer: ReturnType<typeof setTimeout>;
  /** null once it has timed out: its number is not used again before its answer has come. */
  settle: Pick<Deferred<ReceivedFrame>, "resolve" | "reject"> | null;
}

/** Sequence numbers are 16 bits; 0 is that of pushes. */
const maxSequence = 65_535;
/** Requests that wait on one connection, at most. */
const maxPending = 10_000;

export function openConnection(options: ConnectionOptions): Connection {
  const { heartbeatMs, silenceMs, onPush, onHeartbeat, onEnd } = options;
  const pending = new Map<number, PendingRequest>();
  let lastSequence = 0;
  let lastHeardAt = performance.now();
  let heartbeats: ReturnType<typeof setInterval> | undefined;
  let ended: ClientError | null = null;

  const opened = createDeferred<void>();
  const transport = options.openTransport(options.url, {
    onOpen() {
      clearTimeout(openTimer);
      opened.resolve();
    },
    onFrame(frame) {
      lastHeardAt = performance.now();
      receive(frame);
    },
    onClose: end,
  });
  const openTimer = setTimeout(() => end("The server did not answer in time."), options.connectMs);

  function receive(frame: ReceivedFrame): void {
    const request = pending.get(frame.sequence);
    if (request !== undefined && frame.command === clientCommands[request.command].response.id) {
      pending.delete(frame.sequence);
      clearTimeout(request.timer);
      request.settle?.resolve(frame);
      return;
    }
    const name = clientPushNameOf(frame.command);
    // A newer server may say what this client does not know.
    if (frame.sequence !== 0 || name === undefined) return;
    try {
      onPush({ name, body: decodeClientPush(name, frame.body) } as Push);
    } catch (error) {
      end(`The server sent data that does not decode: ${error instanceof Error ? error.message : error}`);
    }
  }

  function freeSequence(): number {
    do lastSequence = lastSequence === maxSequence ? 1 : lastSequence + 1;
    while (pending.has(lastSequence));
    return lastSequence;
  }

  function send<N extends ClientCommandName>(
    command: N,
    sequence: number,
    fields: ClientRequestFields<N>,
  ): void {
    transport.send(encodeClientFrame(command, sequence, fields));
  }

  async function request<N extends ClientCommandWithResponse>(
    command: N,
    fields: ClientRequestFields<N>,
    timeoutMs: number,
  ): Promise<Answer<N>> {
    if (ended !== null) throw ended;
    if (pending.size >= maxPending) {
      throw new ClientError("tooManyPending", `${maxPending} requests are already waiting.`);
    }
    const sequence = freeSequence();
    send(command, sequence, fields);
    const { promise, resolve, reject } = createDeferred<ReceivedFrame>();
    const timer = setTimeout(() => {
      entry.settle = null;
      reject(new ClientError("timeout", `The server did not answer ${command} within ${timeoutMs} ms.`));
    }, timeoutMs);
    const entry: PendingRequest = { command, timer, settle: { resolve, reject } };
    pending.set(sequence, entry);
    const { reserved, body } = await promise;
    return { error: reserved, body: body.length === 0 ? null : decodeClientResponse(command, body) };
  }

  function probe(): void {
    const sentAt = performance.now();
    request("heartbeat", {}, silenceMs).then(
      () => onHeartbeat(sentAt),
      (error) => {
        // Answers to something else show that the server is there, and busy.
        if (hasCode(error, "timeout") && lastHeardAt < sentAt) end("The server has stopped responding.");
      },
    );
  }

  function end(reason: string): void {
    if (ended !== null) return;
    ended = new ClientError("connectionLost", `The connection was lost: ${reason}`);
    clearTimeout(openTimer);
    clearInterval(heartbeats);
    transport.close();
    opened.reject(ended);
    // Nobody may be waiting for it to open.
    opened.promise.catch(() => undefined);
    for (const { timer, settle } of pending.values()) {
      clearTimeout(timer);
      settle?.reject(ended);
    }
    pending.clear();
    onEnd(reason);
  }

  return {
    opened: opened.promise,
    request,
    tell(command, fields) {
      if (ended === null) send(command, 0, fields);
    },
    startHeartbeats() {
      if (ended === null) heartbeats ??= setInterval(probe, heartbeatMs);
    },
    probe,
    end,
    hasEnded: () => ended !== null,
  };
}

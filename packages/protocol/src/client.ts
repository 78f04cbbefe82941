import { connect } from "node:net";
import type { CloseReason } from "./close-reason.js";
import type { Codec } from "./codec.js";
import { decodeResponse } from "./command-frames.js";
import {
  type CommandName,
  type CommandWithoutResponse,
  type CommandWithResponse,
  commands,
  type RequestFields,
  type ResponseOf,
} from "./commands.js";
import { openPduConnection, type PduConnection, type PduConnectionLimits } from "./connection.js";
import type { Frame } from "./frame.js";

/** Sequence numbers are 16 bits, and 0 is what senders use that do not count. */
const maxSequence = 65_535;

/** Answers may be long: a page of a thousand messages of 64 KiB. */
const maxResponseBytes = 64 * 1024 * 1024;

/** Precision of timeouts, in milliseconds: one timer per client, none per request. */
const sweepMs = 50;

/**
 * Why a request failed on this side:
 * - `connectionClosed`: before its answer arrived; it may or may not have taken effect;
 * - `timeout`: no answer arrived within `timeoutMs`; it may or may not have taken effect;
 * - `tooManyInFlight`: 65,535 requests are already waiting; nothing was sent.
 */
export type PduClientErrorCode = "connectionClosed" | "timeout" | "tooManyInFlight";

/** A failed request. `code` is stable, `message` is for people. */
export class PduClientError extends Error {
  readonly code: PduClientErrorCode;

  constructor(code: PduClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PduClientError";
    this.code = code;
  }
}

export interface PduClientOptions extends PduConnectionLimits {
  readonly host: string;
  readonly port: number;
  /**
   * Called for each frame that does not answer a request: pushes, and answers to what `connection.send` sent.
   */
  readonly onPush?: (frame: Frame) => void;
  /** Called once, when the connection has closed, after all pending requests were rejected. */
  readonly onClose?: (reason: CloseReason) => void;
}

/** What came back. */
export interface PduAnswer<N extends CommandWithResponse> {
  /** The number under which the request was sent. */
  readonly sequence: number;
  /** The header's reserved field: 0, or an `ErrorCode`. */
  readonly error: number;
  /** null where the answer is a bare header. */
  readonly body: ResponseOf<N> | null;
}

/**
 * Sends requests on one connection. They are pipelined: any number may wait, and answers may arrive in any order.
 */
export interface PduClient {
  readonly connection: PduConnection;
  /** Requests that wait for their answer. */
  pendingRequests(): number;
  /**
   * Sends a request and waits for its answer. Rejects with a `PduClientError`, or with a `ProtocolError` if the
   * answer does not decode. Without `timeoutMs` it waits as long as the connection lives; timeouts are precise to 50
   * ms, and the number of a request that timed out is not reused before its answer has arrived.
   */
  request<N extends CommandWithResponse>(
    command: N,
    fields: RequestFields<N>,
    options?: { readonly timeoutMs?: number },
  ): Promise<PduAnswer<N>>;
  /** Sends a command that has no answer, under sequence number 0. */
  notify<N extends CommandWithoutResponse>(command: N, fields: RequestFields<N>): void;
  /** Sends what is unsent, closes, and resolves when the connection has closed. Pending requests are rejected. */
  close(): Promise<CloseReason>;
}

interface PendingRequest {
  readonly command: CommandWithResponse;
  /** `performance.now()` at which it times out; `Infinity` without a timeout. */
  readonly deadline: number;
  /** null once it has timed out. */
  settle: { resolve(frame: Frame): void; reject(error: Error): void } | null;
}

/** Connects. Rejects with the socket's error if that fails. */
export function connectPduClient(options: PduClientOptions): Promise<PduClient> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: options.host, port: options.port });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      const limits: PduConnectionLimits = {
        maxFrameBytes: maxResponseBytes,
        maxUnsentBytes: maxResponseBytes,
        pauseUnsentBytes: Number.POSITIVE_INFINITY,
        ...options,
      };
      resolve(createClient(options, (handlers) => openPduConnection(socket, { ...limits, ...handlers })));
    });
  });
}

interface ConnectionHandlers {
  onFrame(frame: Frame): void;
  onClose(reason: CloseReason): void;
}

function createClient(
  options: PduClientOptions,
  open: (handlers: ConnectionHandlers) => PduConnection,
): PduClient {
  const pending = new Map<number, PendingRequest>();
  let lastSequence = 0;
  let sweep: NodeJS.Timeout | null = null;
  let closed: CloseReason | null = null;
  let announceClose: (reason: CloseReason) => void;
  const closing = new Promise<CloseReason>((resolve) => {
    announceClose = resolve;
  });

  const connection = open({
    onFrame(frame) {
      const request = pending.get(frame.sequence);
      if (request === undefined || !answers(frame, request.command)) {
        options.onPush?.(frame);
        return;
      }
      pending.delete(frame.sequence);
      request.settle?.resolve(frame);
    },
    onClose(reason) {
      closed = reason;
      if (sweep !== null) clearInterval(sweep);
      const waiting = [...pending.values()];
      pending.clear();
      for (const { settle } of waiting) settle?.reject(closedError(reason));
      options.onClose?.(reason);
      announceClose(reason);
    },
  });

  /** The next number that is not in flight. The caller has checked that there is one. */
  function nextSequence(): number {
    do {
      lastSequence = lastSequence === maxSequence ? 1 : lastSequence + 1;
    } while (pending.has(lastSequence));
    return lastSequence;
  }

  function rejectOverdue(): void {
    const now = performance.now();
    for (const [sequence, request] of pending) {
      if (request.settle === null || request.deadline > now) continue;
      // It stays pending, so that its number is not reused before the late answer.
      const { reject } = request.settle;
      request.settle = null;
      reject(new PduClientError("timeout", `${request.command} ${sequence} was not answered in time.`));
    }
  }

  return {
    connection,
    pendingRequests: () => pending.size,

    request(command, fields, requestOptions) {
      return new Promise((resolve, reject) => {
        if (closed !== null) throw closedError(closed);
        if (pending.size >= maxSequence) {
          throw new PduClientError(
            "tooManyInFlight",
            `${maxSequence} requests are waiting for their answers.`,
          );
        }
        const { id, service, request } = commands[command];
        const sequence = nextSequence();
        const codec: Codec<object> = request;
        connection.send({ service, command: id, sequence }, codec, fields);

        const timeoutMs = requestOptions?.timeoutMs;
        if (timeoutMs !== undefined) sweep ??= setInterval(rejectOverdue, sweepMs).unref();
        pending.set(sequence, {
          command,
          deadline: timeoutMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + timeoutMs,
          settle: {
            resolve(frame) {
              try {
                const body = frame.body.length === 0 ? null : decodeResponse(command, frame.body);
                resolve({ sequence, error: frame.reserved, body });
              } catch (error) {
                reject(error);
              }
            },
            reject,
          },
        });
      });
    },

    notify(command, fields) {
      const { id, service, request }: { id: number; service: number; request: Codec<object> } =
        commands[command];
      connection.send({ service, command: id, sequence: 0 }, request, fields);
    },

    close() {
      connection.end();
      return closing;
    },
  };
}

/** Whether a frame with a request's number is its answer. A bare header may come under the request's own id. */
function answers(frame: Frame, command: CommandName): boolean {
  const { id, response } = commands[command];
  return frame.command === response?.id || (frame.command === id && frame.body.length === 0);
}

function closedError(reason: CloseReason): PduClientError {
  const cause = reason.error === null ? undefined : { cause: reason.error };
  return new PduClientError("connectionClosed", `The connection is closed: ${reason.message}`, cause);
}

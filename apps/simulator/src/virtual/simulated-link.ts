import type { Clock } from "@chatledger/core";
import {
  type Codec,
  type CommandWithResponse,
  commands,
  decodeResponse,
  encodeRequest,
  type Frame,
  type PduAnswer,
  PduClientError,
  type RequestFields,
} from "@chatledger/protocol";
import { replyOf, replyOfFailure } from "../world/reply.js";
import type { Link } from "../world/world.js";
import { openSimulatedConnection } from "./simulated-connection.js";
import type { SimulatedSocket } from "./simulated-socket.js";

const maxSequence = 65_535;
const maxResponseBytes = 64 * 1024 * 1024;

/** A message server's limits: it expects the proxy's heartbeat every 5 s. */
const limits = {
  heartbeatMs: 5_000,
  idleMs: 12_000,
  frameMs: 30_000,
  maxFrameBytes: maxResponseBytes,
  maxUnsentBytes: maxResponseBytes,
  pauseUnsentBytes: Number.POSITIVE_INFINITY,
} as const;

interface Pending {
  readonly command: CommandWithResponse;
  readonly settle: (outcome: Frame | PduClientError) => void;
}

/** A message server's end of a simulated connection. */
export function openSimulatedLink(socket: SimulatedSocket, clock: Clock): Link {
  const pending = new Map<number, Pending>();
  let lastSequence = 0;
  let isClosed = false;
  let announce: (reason: string) => void = () => undefined;
  const closed = new Promise<string>((resolve) => {
    announce = resolve;
  });

  const connection = openSimulatedConnection(socket, clock, {
    ...limits,
    onFrame(frame) {
      const request = pending.get(frame.sequence);
      if (request === undefined || !answers(frame, request.command)) return;
      pending.delete(frame.sequence);
      request.settle(frame);
    },
    onClose({ message }) {
      isClosed = true;
      const waiting = [...pending.values()];
      pending.clear();
      for (const { settle } of waiting) settle(new PduClientError("connectionClosed", message));
      announce(message);
    },
  });

  function nextSequence(): number {
    do lastSequence = lastSequence === maxSequence ? 1 : lastSequence + 1;
    while (pending.has(lastSequence));
    return lastSequence;
  }

  function ask<N extends CommandWithResponse>(command: N, fields: RequestFields<N>): Promise<PduAnswer<N>> {
    return new Promise((resolve, reject) => {
      if (isClosed) throw new PduClientError("connectionClosed", "The connection is closed.");
      if (pending.size >= maxSequence) throw new PduClientError("tooManyInFlight", "Too many requests wait.");
      const sequence = nextSequence();
      connection.sendBytes(encodeRequest(command, sequence, fields));
      pending.set(sequence, {
        command,
        settle(outcome) {
          if (outcome instanceof Error) {
            reject(outcome);
            return;
          }
          try {
            const body = outcome.body.length === 0 ? null : decodeResponse(command, outcome.body);
            resolve({ sequence, error: outcome.reserved, body });
          } catch (error) {
            reject(error);
          }
        },
      });
    });
  }

  return {
    request(command, fields, timeoutMs) {
      const answer = ask(command, fields).then(replyOf, replyOfFailure<typeof command>);
      return new Promise((resolve, reject) => {
        const takeBack = clock.after(timeoutMs, () =>
          resolve({ outcome: "unknown", body: null, reason: "timeout", late: answer }),
        );
        void answer.then(resolve, reject).finally(takeBack);
      });
    },
    notify(command, fields) {
      const { service, id, request }: { service: number; id: number; request: Codec<object> } =
        commands[command];
      connection.send({ service, command: id, sequence: 0 }, request, fields);
    },
    closed,
    close: () => connection.end(),
  };
}

/** Whether a frame with a request's number is its answer; a bare header may come under the request's own id. */
function answers(frame: Frame, command: CommandWithResponse): boolean {
  const { id, response } = commands[command];
  return frame.command === response.id || (frame.command === id && frame.body.length === 0);
}

import {
  type CommandWithResponse,
  commands,
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  type Frame,
  headerBytes,
  type RequestFields,
  type RequestOf,
  type ResponseFields,
  type ResponseOf,
} from "@chatledger/protocol";

/** Meddles with what passes on one connection: answers the frames that go on, in their order. */
export interface Tampering {
  readonly requests?: (frames: readonly Frame[], answer: (frame: Buffer) => void) => readonly Frame[];
  readonly answers?: (frames: readonly Frame[]) => readonly Frame[];
}

/** What a proxy that breaks its word keeps in mind; answers how it treats each connection. */
export type Breaking = () => () => Tampering;

/** Every so many-th message is not treated as it should be. */
const period = 20;

export function everySoOften(): () => boolean {
  let count = 0;
  return () => {
    count += 1;
    return count % period === 0;
  };
}

/** Changes requests of one command; null: the request is left as it is. */
export function changedRequests<N extends CommandWithResponse>(
  command: N,
  change: (fields: RequestOf<N>, sequence: number) => RequestFields<N> | null,
): NonNullable<Tampering["requests"]> {
  return (frames) =>
    frames.map((frame) => {
      if (frame.command !== commands[command].id) return frame;
      const changed = change(decodeRequest(command, frame.body), frame.sequence);
      return changed === null ? frame : withBody(frame, encodeRequest(command, frame.sequence, changed));
    });
}

/** Changes answers to one command; null: the answer is left as it is. */
export function changedAnswers<N extends CommandWithResponse>(
  command: N,
  change: (fields: ResponseOf<N>, sequence: number) => ResponseFields<N> | null,
): NonNullable<Tampering["answers"]> {
  return (frames) =>
    frames.map((frame) => {
      if (frame.command !== commands[command].response.id || frame.body.length === 0) return frame;
      const changed = change(decodeResponse(command, frame.body), frame.sequence);
      return changed === null ? frame : withBody(frame, encodeResponse(command, frame.sequence, changed));
    });
}

/** Answers requests of one command by itself where `answerOf` says how; the proxy never hears of those. */
export function answeredInstead<N extends CommandWithResponse>(
  command: N,
  answerOf: (fields: RequestOf<N>) => ResponseFields<N> | null,
): NonNullable<Tampering["requests"]> {
  return (frames, answer) =>
    frames.filter((frame) => {
      if (frame.command !== commands[command].id) return true;
      const fields = answerOf(decodeRequest(command, frame.body));
      if (fields !== null) answer(encodeResponse(command, frame.sequence, fields));
      return fields === null;
    });
}

const withBody = (frame: Frame, encoded: Buffer): Frame => ({
  ...frame,
  body: encoded.subarray(headerBytes),
});

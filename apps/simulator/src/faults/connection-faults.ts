import type { Pipe } from "./relay.js";

/** Starts a fault on connections through relays, the oldest first, and answers how it ends. */
export type ConnectionFault = (pipes: readonly Pipe[]) => () => void;

/** A frame's length field that is over every limit. */
const garbage = Buffer.from("ffffffff this is no frame ffffffff", "latin1");

const every = (pipes: readonly Pipe[], step: number): readonly Pipe[] =>
  pipes.filter((_, index) => index % step === 0);

const nothing = () => undefined;

function destroy({ client, target }: Pipe): void {
  client.destroy();
  target.destroy();
}

export const connectionFaults = {
  reset(pipes) {
    for (const { client, target } of every(pipes, 1)) {
      client.resetAndDestroy();
      target.resetAndDestroy();
    }
    return nothing;
  },

  "half-open"(pipes) {
    const silent = every(pipes, 2);
    for (const pipe of silent) {
      pipe.forward = nothing;
      pipe.back = nothing;
    }
    return () => silent.forEach(destroy);
  },

  "slow-reader"(pipes) {
    const slow = every(pipes, 2);
    for (const { target } of slow) target.pause();
    return () => {
      for (const { target } of slow) target.resume();
    };
  },

  "byte-by-byte"(pipes) {
    const trickling = every(pipes, 8).map((pipe) => ({ pipe, forward: pipe.forward }));
    for (const { pipe, forward } of trickling) {
      pipe.forward = (bytes) => {
        for (let at = 0; at < bytes.length; at += 1) forward(bytes.subarray(at, at + 1));
      };
    }
    return () => {
      for (const { pipe, forward } of trickling) pipe.forward = forward;
    };
  },

  truncate(pipes) {
    for (const pipe of every(pipes, 2)) {
      pipe.forward = (bytes) => {
        pipe.forward = nothing;
        pipe.target.end(bytes.subarray(0, bytes.length >> 1));
      };
    }
    return nothing;
  },

  garbage(pipes) {
    for (const { target } of every(pipes, 4)) target.write(garbage);
    return nothing;
  },
} as const satisfies Record<string, ConnectionFault>;

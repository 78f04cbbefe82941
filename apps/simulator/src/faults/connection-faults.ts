import type { Pipe, Relay } from "./relay.js";

/** Starts a fault on connections through the relay, and answers how it ends. */
export type ConnectionFault = (relay: Relay) => () => void;

/** A frame's length field that is over every limit. */
const garbage = Buffer.from("ffffffff this is no frame ffffffff", "latin1");

const every = (relay: Relay, step: number): readonly Pipe[] =>
  [...relay.pipes].filter((_, index) => index % step === 0);

const nothing = () => undefined;

function destroy({ client, target }: Pipe): void {
  client.destroy();
  target.destroy();
}

export const connectionFaults = {
  reset(relay) {
    for (const { client, target } of every(relay, 1)) {
      client.resetAndDestroy();
      target.resetAndDestroy();
    }
    return nothing;
  },

  "half-open"(relay) {
    const silent = every(relay, 2);
    for (const pipe of silent) {
      pipe.forward = nothing;
      pipe.back = nothing;
    }
    return () => silent.forEach(destroy);
  },

  "slow-reader"(relay) {
    const slow = every(relay, 2);
    for (const { target } of slow) target.pause();
    return () => {
      for (const { target } of slow) target.resume();
    };
  },

  "byte-by-byte"(relay) {
    const trickling = every(relay, 8).map((pipe) => ({ pipe, forward: pipe.forward }));
    for (const { pipe, forward } of trickling) {
      pipe.forward = (bytes) => {
        for (let at = 0; at < bytes.length; at += 1) forward(bytes.subarray(at, at + 1));
      };
    }
    return () => {
      for (const { pipe, forward } of trickling) pipe.forward = forward;
    };
  },

  truncate(relay) {
    for (const pipe of every(relay, 2)) {
      pipe.forward = (bytes) => {
        pipe.forward = nothing;
        pipe.target.end(bytes.subarray(0, bytes.length >> 1));
      };
    }
    return nothing;
  },

  garbage(relay) {
    for (const { target } of every(relay, 4)) target.write(garbage);
    return nothing;
  },
} as const satisfies Record<string, ConnectionFault>;

import { createFrameDecoder, encodeFrame, peerMessages } from "@chatledger/protocol";
import { startTcpRelay, type TcpRelay } from "@chatledger/test-servers";

/**
 * A relay to a proxy, which sees the requests that pass. Two relays to one proxy are, to a message server, two proxies on
 * one store.
 */
export interface Relay extends TcpRelay {
  /** HOST:PORT, to connect to instead of the proxy; it stays the same over cuts. */
  readonly address: string;
  /** Command ids of the requests that went through, in order, of all connections. */
  readonly requests: readonly number[];
  /** Resolves when so many requests of a command have gone through since the relay began. */
  passed(command: number, count: number): Promise<void>;
  /** Tells all connections that nothing new is taken, as a proxy does that is about to stop. */
  announceStop(): void;
}

/** @param target the proxy's HOST:PORT on this machine */
export async function startRelay(target: string): Promise<Relay> {
  const { port } = new URL(`tcp://${target}`);
  const requests: number[] = [];
  const waiting = new Set<() => void>();

  const relay = await startTcpRelay(
    () => Number(port),
    () => {
      const decoder = createFrameDecoder();
      return (chunk) => {
        decoder.push(chunk);
        for (let frame = decoder.next(); frame !== null; frame = decoder.next()) {
          requests.push(frame.command);
          for (const wake of [...waiting]) wake();
        }
      };
    },
  );

  const { id, service, codec } = peerMessages.stopReceivePacket;
  const stop = encodeFrame({ service, command: id, sequence: 0 }, codec, { result: 0 });
  return {
    ...relay,
    address: `127.0.0.1:${relay.port}`,
    requests,
    passed: (command, count) =>
      new Promise((resolve) => {
        const look = () => {
          if (requests.filter((one) => one === command).length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    announceStop: () => relay.write(stop),
  };
}

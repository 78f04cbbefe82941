import { type Random, randomStream } from "../plan/random.js";
import { connectSockets } from "./connect-sockets.js";
import type { History } from "./history.js";
import type { Schedule } from "./schedule.js";
import type { NetworkConditions, Side, SimulatedSocket, SocketPair } from "./simulated-socket.js";

/** Connections from clients to one proxy, with the delays and the faults that a seed decides. */
export interface SimulatedNetwork {
  /** Takes connections. */
  listen(accept: (socket: SimulatedSocket) => void): void;
  stopListening(): void;
  /**
   * Connects, and has the client's end opened by `open`. Rejects where nobody listens.
   *
   * @param label names the connection in the history
   */
  connect<Opened>(label: string, open: (socket: SimulatedSocket) => Opened): Promise<Opened>;
  /** Those that are open. */
  connections(): readonly Connection[];
}

interface Connection extends SocketPair {
  readonly name: string;
}

const arrow: Readonly<Record<Side, string>> = { client: "<", server: ">" };

export function openSimulatedNetwork(schedule: Schedule, seed: number, history: History): SimulatedNetwork {
  let open: Connection[] = [];
  let accept: ((socket: SimulatedSocket) => void) | null = null;
  let opened = 0;

  /** Resolves after microseconds. */
  const pass = (microseconds: number) =>
    new Promise<void>((resolve) => {
      schedule.at(Math.round(schedule.elapsed() * 1_000) + microseconds, () => {
        resolve();
        return true;
      });
    });

  return {
    listen(listener) {
      accept = listener;
    },
    stopListening() {
      accept = null;
    },

    async connect(label, openClient) {
      opened += 1;
      const name = `${label}.${opened}`;
      const conditions = drawNetworkConditions(randomStream(seed, "connection", opened));
      await pass(conditions.latency());
      if (accept === null) {
        await pass(conditions.latency());
        history.note(`${name} refused`);
        throw new Error("nobody listens: connection refused");
      }
      history.note(`${name} open`);
      const names = { client: `client ${name}`, server: `proxy ${name}` };
      const pair = connectSockets(schedule, conditions, names, (side, what) => {
        if (what instanceof Buffer) history.noteBytes(`${name} ${arrow[side]}`, what);
        else history.note(`${name} ${arrow[side]} ${what}`);
      });
      open = [...open.filter((connection) => connection.isOpen()), { ...pair, name }];
      accept(pair.server);
      await pass(conditions.latency());
      return openClient(pair.client);
    },

    connections() {
      open = open.filter((connection) => connection.isOpen());
      return open;
    },
  };
}

/** Most connections are good, some are slow, on some everything comes in pieces. */
function drawNetworkConditions(random: Random): NetworkConditions {
  const typicalMicroseconds = 100 + random.exponential(random.chance(0.1) ? 20_000 : 300);
  const splits = random.chance(0.1) ? 0.8 : 0.05;
  const smallPieces = random.chance(0.05);
  return {
    latency() {
      const delayed = random.chance(0.002) ? random.exponential(500_000) : 0;
      return 1 + Math.round(typicalMicroseconds * (0.5 + random.next()) + delayed);
    },
    chunk(length) {
      if (length === 1 || !random.chance(splits)) return length;
      return 1 + random.below(smallPieces ? Math.min(length, 40) : length);
    },
    survivors: (length) => random.below(length + 1),
  };
}

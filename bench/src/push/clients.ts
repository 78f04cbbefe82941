import type { Address } from "@chatledger/command-line";
import { type Arrival, inParallel, machineClock, startOpenLoop } from "@chatledger/load-generator";
import { clientCommands } from "@chatledger/protocol";
import { NotMeasuredError } from "../config/exit-codes.js";
import { heartbeat } from "../load/load-connection.js";
import { type ArrivedFrame, type ClientConnection, createConnector } from "./client-connection.js";

/** Clients that are logged in as users 1, 2, 3 …, and send heartbeats. */
export interface Clients {
  /** In the order of the users. */
  readonly connections: readonly ClientConnection[];
  /** Seconds from the first connection to the answer to the last login. */
  readonly loginSeconds: number;
  /** Heartbeats that were answered since the last call. */
  takeHeartbeats(): number;
  /** What went wrong so far, in lines for people. */
  problems(): readonly string[];
  close(): void;
}

/** Logins under way at once: fewer than a listening socket lets wait. */
const atOnce = 100;
/** As clients of the protocol do. */
const heartbeatMs = 30_000;

/**
 * Connects and logs in so many clients.
 *
 * @param onFrame called with the client's number from 0, for every frame but heartbeats
 * @throws {NotMeasuredError} where one cannot be had
 */
export async function logInClients(
  address: Address,
  count: number,
  onFrame: (client: number, frame: ArrivedFrame, now: number) => void,
): Promise<Clients> {
  const connector = createConnector(address);
  const connections: ClientConnection[] = [];
  let answered = 0;
  let lost = 0;

  const logIn = async (client: number) => {
    connections[client] = await connector.logIn(client + 1, {
      onFrame(frame, now) {
        if (frame.command === clientCommands.heartbeat.id) answered += 1;
        else onFrame(client, frame, now);
      },
      onLost() {
        lost += 1;
      },
    });
  };
  const closeAll = () => {
    for (const connection of connections) connection?.close();
  };

  const beganAt = performance.now();
  try {
    await inParallel(Array(count).keys(), atOnce, logIn);
  } catch (error) {
    closeAll();
    const online = Object.keys(connections).length;
    const advice = `user1 to user${count} and, for push-login, more must exist, as --seed-users makes them`;
    throw new NotMeasuredError(
      `${online} of ${count} clients are logged in: ${(error as Error).message}; ${advice}`,
    );
  }
  const loginSeconds = (performance.now() - beganAt) / 1_000;
  const beat = startOpenLoop(machineClock, machineClock.now(), heartbeats(connections), (connection) =>
    connection.send(heartbeat),
  );

  return {
    ...{ connections, loginSeconds },
    takeHeartbeats() {
      const taken = answered;
      answered = 0;
      return taken;
    },
    problems: () => (lost === 0 ? [] : [`the message server closed ${lost} of ${count} connections`]),
    close() {
      beat.stop();
      closeAll();
    },
  };
}

/** One of each client in every interval, spread evenly over it. */
function* heartbeats(connections: readonly ClientConnection[]): Generator<Arrival<ClientConnection>> {
  for (let count = 0; ; ) {
    for (const item of connections) {
      yield { at: (count * heartbeatMs) / connections.length, item };
      count += 1;
    }
  }
}

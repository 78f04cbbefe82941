import type { Address } from "@chatledger/command-line";
import { type Connection, openConnection } from "../clients/connection.js";
import type { World } from "../world/world.js";
import { UsageError } from "./exit-codes.js";

const count = 4;
/** Connections for reading back are numbered apart from the clients'. */
const firstNumber = 1_000_000;

/**
 * Opens the connections over which a run is prepared and checked.
 *
 * @throws {UsageError} where there is nobody to connect to
 */
export async function openReaders(
  world: World,
  { host, port }: Address,
  onGone: (reason: string) => void,
): Promise<readonly Connection[]> {
  const events = { onOpen: () => undefined, onGone };
  const connections: Connection[] = [];
  try {
    for (let number = 0; number < count; number += 1) {
      connections.push(await openConnection(world, firstNumber + number, events));
    }
    return connections;
  } catch (error) {
    for (const connection of connections) connection.close();
    const reason = error instanceof Error && error.message !== "" ? error.message : String(error);
    throw new UsageError(`no proxy can be reached at ${host}:${port}: ${reason}`);
  }
}

import type { Address } from "../address.js";
import { type Line, openLine } from "../clients/line.js";
import { UsageError } from "../exit-codes.js";
import type { World } from "../world.js";

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
): Promise<readonly Line[]> {
  const events = { onOpen: () => undefined, onGone };
  const lines: Line[] = [];
  try {
    for (let number = 0; number < count; number += 1) {
      lines.push(await openLine(world, firstNumber + number, events));
    }
    return lines;
  } catch (error) {
    for (const line of lines) line.close();
    const reason = error instanceof Error && error.message !== "" ? error.message : String(error);
    throw new UsageError(`no proxy can be reached at ${host}:${port}: ${reason}`);
  }
}

import type { RunContext } from "../clients/run-context.js";
import { type LoadEvents, openVirtualUsers } from "../clients/virtual-users.js";
import type { World } from "../world/world.js";
import type { LoadGenerator } from "./load-generator.js";
import { watchLoop } from "./loop-watch.js";

/** All clients in this thread. */
export async function openLocalLoadGenerator(
  world: World,
  context: RunContext,
  seed: number,
  events: LoadEvents,
): Promise<LoadGenerator> {
  const users = await openVirtualUsers(world, context, seed, { index: 0, of: 1 }, events);
  const loop = watchLoop();
  return {
    start: users.start,
    stop: users.stop,
    takeInterval() {
      const { delay, use } = loop.take();
      return Promise.resolve({ ...users.takeInterval(), loopDelay: delay, busiest: use });
    },
    commands: () => Promise.resolve(context.meter.commands),
    close() {
      loop.stop();
      users.close();
      return Promise.resolve();
    },
  };
}

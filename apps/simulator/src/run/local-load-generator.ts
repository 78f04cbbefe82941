import type { RunContext } from "../clients/run-context.js";
import { type LoadEvents, openVirtualUsers } from "../clients/virtual-users.js";
import type { MessageServerWorld } from "../message-server/message-server-world.js";
import type { LoadGenerator } from "./load-generator.js";
import { watchLoop } from "./loop-watch.js";

/** All clients in this thread. */
export async function openLocalLoadGenerator(
  world: MessageServerWorld,
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
    pushes: () => Promise.resolve(context.meter.pushes),
    pull: world.pull,
    close() {
      loop.stop();
      users.close();
      world.close();
      return Promise.resolve();
    },
  };
}

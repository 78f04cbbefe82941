import { type CrewEvents, openCrew } from "../clients/crew.js";
import type { Scene } from "../clients/scene.js";
import type { World } from "../world.js";
import { watchLoop } from "./loop-watch.js";
import type { Troupe } from "./troupe.js";

/** All clients in this thread. */
export async function troupeHere(
  world: World,
  scene: Scene,
  seed: number,
  events: CrewEvents,
): Promise<Troupe> {
  const crew = await openCrew(world, scene, seed, { index: 0, of: 1 }, events);
  const loop = watchLoop();
  return {
    play: crew.play,
    stop: crew.stop,
    takeInterval() {
      const { delay, use } = loop.take();
      return Promise.resolve({ ...crew.takeInterval(), loopDelay: delay, busiest: use });
    },
    commands: () => Promise.resolve(scene.meter.commands),
    close() {
      loop.stop();
      crew.close();
      return Promise.resolve();
    },
  };
}

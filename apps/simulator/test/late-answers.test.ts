import { expect, test } from "vitest";
import { newClient } from "../src/clients/client.js";
import { openLine } from "../src/clients/line.js";
import { openMeter } from "../src/clients/meter.js";
import { perform } from "../src/clients/perform.js";
import { deferred } from "../src/deferred.js";
import { planPopulation } from "../src/plan/population.js";
import type { Violation } from "../src/run-result.js";
import { readScenario } from "../src/scenario/scenario.js";
import type { Link, World } from "../src/world.js";
import { cast } from "./specimens.js";

/** A request for recent sessions on a connection where nothing is answered in time. */
async function askInVain() {
  const late = deferred<void>();
  const link: Link = {
    request: () => Promise.resolve({ outcome: "unknown", body: null, reason: "timeout", late: late.promise }),
    notify: () => undefined,
    closed: new Promise(() => undefined),
    close: () => undefined,
  };
  const clock = { now: () => 0, after: () => () => undefined };
  const world: World = { clock, connect: () => Promise.resolve(link) };
  const line = await openLine(world, 0, { onOpen: () => undefined, onGone: () => undefined });
  const scenario = readScenario({ clients: 3 });
  const violations: Violation[] = [];
  const journal = {
    ...{
      send: () => undefined,
      read: () => undefined,
      membership: () => undefined,
      ...{ groupChange: () => undefined, removal: () => undefined, token: () => undefined },
      trouble: () => undefined,
    },
    violation: (violation: Violation) => void violations.push(violation),
  };
  const scene = {
    ...{ run: "r1", scenario, population: planPopulation(scenario, 1), cast, clock, journal },
    ...{ passwordHash: "", userNameOf: String, meter: openMeter(), inFlight: 0 },
  };
  await perform(scene, newClient(0, 1), line, { kind: "sessions" }, 0);
  return { line, violations, answerLate: () => late.resolve() };
}

test("a request that is not answered in time is held against the proxy if it is never answered", async () => {
  const { line, violations } = await askInVain();
  expect([...line.overdue]).toMatchObject([
    { kind: "noAnswer", summary: "recentSessions was never answered" },
  ]);
  expect(violations).toEqual([]);
});

test("an answer that comes late is one", async () => {
  const { line, answerLate } = await askInVain();
  answerLate();
  await Promise.resolve();
  expect(line.overdue.size).toBe(0);
});

import { expect, test } from "vitest";
import { openConnection } from "../src/clients/connection.js";
import { openMeter } from "../src/clients/meter.js";
import { perform } from "../src/clients/perform.js";
import { newVirtualUser } from "../src/clients/virtual-user.js";
import { planPopulation } from "../src/plan/population.js";
import type { Violation } from "../src/result/run-result.js";
import { deferred } from "../src/run/deferred.js";
import { readScenario } from "../src/scenario/scenario.js";
import type { Link, World } from "../src/world/world.js";
import { fixtures } from "./fixtures.js";

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
  const connection = await openConnection(world, 0, { onOpen: () => undefined, onGone: () => undefined });
  const scenario = readScenario({ clients: 3 });
  const violations: Violation[] = [];
  const journal = {
    ...{
      send: () => undefined,
      read: () => undefined,
      membership: () => undefined,
      ...{ groupChange: () => undefined, removal: () => undefined, token: () => undefined },
      delivery: () => undefined,
      disruption: () => undefined,
    },
    violation: (violation: Violation) => void violations.push(violation),
  };
  const context = {
    ...{ run: "r1", scenario, population: planPopulation(scenario, 1), fixtures, clock, journal },
    ...{ passwordHash: "", userNameOf: String, meter: openMeter(), inFlight: 0, toldIsSure: true },
  };
  await perform(context, newVirtualUser(0, 1), connection, { kind: "sessions" }, 0);
  return { connection, violations, answerLate: () => late.resolve() };
}

test("a request that is not answered in time is held against the proxy if it is never answered", async () => {
  const { connection, violations } = await askInVain();
  expect([...connection.overdue]).toMatchObject([
    { kind: "noAnswer", summary: "recentSessions was never answered" },
  ]);
  expect(violations).toEqual([]);
});

test("an answer that comes late is one", async () => {
  const { connection, answerLate } = await askInVain();
  answerLate();
  await Promise.resolve();
  expect(connection.overdue.size).toBe(0);
});

import { pause } from "@chatledger/load-generator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openConnection } from "../src/clients/connection.js";
import { openMeter } from "../src/clients/meter.js";
import { openVirtualUsers } from "../src/clients/virtual-users.js";
import { finalCheck } from "../src/oracle/final-check.js";
import { openOracle } from "../src/oracle/oracle.js";
import { checkProgress } from "../src/oracle/progress-check.js";
import { openViolationList } from "../src/oracle/violation-list.js";
import { planPopulation } from "../src/plan/population.js";
import { createFixtures, groupVersions, nothingBefore } from "../src/run/create-fixtures.js";
import { readCredentials } from "../src/run/credentials.js";
import { ownTarget, type Target } from "../src/run/target.js";
import { readScenario } from "../src/scenario/scenario.js";
import { realWorld } from "../src/world/real-world.js";

const clients = 30;
const seed = 5;
let target: Target;

beforeAll(async () => {
  target = await ownTarget({ kind: "memory" }, clients);
});

afterAll(() => target.stop());

const never = (reason: unknown): never => {
  throw new Error(String(reason));
};

test("a run that is read back while it goes on holds few messages, and is clean at its end", async () => {
  const scenario = readScenario({
    clients,
    connections: 2,
    duration: 3,
    load: { kind: "constant", rate: 400 },
  });
  const population = planPopulation(scenario, seed);
  const credentials = await readCredentials("user{n}", "123456", clients);
  const world = realWorld(target.address);
  const { clock } = world;
  const connection = await openConnection(world, 1_000_000, { onOpen: () => undefined, onGone: never });
  const reader = { clock, connection, patience: 10_000 };
  const fixtures = await createFixtures(population, credentials, [reader]);
  const violations = openViolationList();
  const oracle = openOracle(
    "progress",
    fixtures,
    nothingBefore,
    await groupVersions(fixtures, reader),
    violations,
  );
  const context = {
    ...{
      run: "progress",
      scenario,
      population,
      fixtures,
      clock,
      meter: openMeter(),
      journal: oracle.journal,
      toldIsSure: true,
    },
    ...{ passwordHash: credentials.passwordHash, userNameOf: credentials.userNameOf, inFlight: 0 },
  };
  const users = await openVirtualUsers(
    world,
    context,
    seed,
    { index: 0, of: 1 },
    { onGone: never, onCrash: never },
  );
  users.start(clock.now());
  for (let time = 0; time < 6; time += 1) {
    await pause(clock, 400);
    await checkProgress(oracle, population, reader);
  }
  await users.stop();
  const sent = oracle.messages.ok;
  await checkProgress(oracle, population, reader);
  expect(oracle.openSends()).toBe(0);
  const checked = await finalCheck(oracle, population, [reader], {
    ...{ pass: "final", convergence: 20_000 },
    clockLag: 2_000,
  });
  expect(violations.all).toEqual([]);
  expect(checked.messages).toBe(sent);
  expect(sent).toBeGreaterThan(50);
  users.close();
  connection.close();
});

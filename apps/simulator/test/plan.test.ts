import { describe, expect, test } from "vitest";
import { newVirtualUser, openTasks, type Task } from "../src/clients/virtual-user.js";
import { arrivals } from "../src/plan/arrivals.js";
import { planHash } from "../src/plan/plan-hash.js";
import { planPopulation } from "../src/plan/population.js";
import { profileOf, timesOf } from "../src/plan/rate.js";
import { type Load, readScenario } from "../src/scenario/scenario.js";

const scenario = readScenario({ clients: 200, duration: 4, load: { kind: "constant", rate: 500 } });
const population = planPopulation(scenario, 7);

describe("a population", () => {
  test("follows from the seed", () => {
    expect(planPopulation(scenario, 7)).toEqual(population);
    expect(planPopulation(scenario, 8)).not.toEqual(population);
  });

  test("knows each other, and a few know very many", () => {
    const counts = population.friends.map((friends) => friends.length).sort((one, other) => one - other);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts.at(-1)).toBeGreaterThan(5 * (counts[100] ?? 0));
    for (const [client, friends] of population.friends.entries()) {
      for (const friend of friends) expect(population.friends[friend]).toContain(client);
      expect(friends).not.toContain(client);
    }
  });

  test("has groups from 3 members to 1,000, if there are so many clients", () => {
    const large = planPopulation(readScenario({ clients: 3_000 }), 1);
    const sizes = large.groups.map(({ members }) => new Set(members).size);
    expect(Math.max(...sizes)).toBe(1_000);
    expect(Math.min(...sizes)).toBeLessThan(10);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(3);
  });

  test("has some who are away, and comes back to them", () => {
    const away = planPopulation(readScenario({ clients: 100, duration: 10, away: { clients: 0.5 } }), 1);
    expect(away.awayUntil.filter((until) => until === 5_000)).toHaveLength(50);
  });
});

describe("arrivals", () => {
  const all = [...arrivals(scenario, population, 7)];

  test("come at the rate, in order, until the end", () => {
    expect(all.length).toBeGreaterThan(1_800);
    expect(all.length).toBeLessThan(2_200);
    expect(all.every(({ at }, index) => at >= (all[index - 1]?.at ?? 0) && at < 4_000)).toBe(true);
  });

  test("are those of all clients, and not of those who are away", () => {
    const half = readScenario({ ...scenario, away: { clients: 0.5, until: 0.5 } });
    const people = planPopulation(half, 7);
    const early = [...arrivals(half, people, 7)].filter(({ at }) => at < 2_000);
    expect(early.every(({ item }) => people.awayUntil[item] === 0)).toBe(true);
    expect(new Set(all.map(({ item }) => item)).size).toBe(200);
  });
});

test("what a client does follows from the seed alone", () => {
  const tasks = openTasks(scenario, population);
  const first20 = (seed: number): readonly Task[] => {
    const client = newVirtualUser(3, seed);
    return Array.from({ length: 20 }, () => {
      client.online = true;
      return tasks.next(client);
    });
  };
  expect(first20(7)).toEqual(first20(7));
  expect(first20(7)).not.toEqual(first20(8));
});

test("the hash tells plans apart by seed and by scenario", () => {
  const hash = planHash(scenario, population, 7);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(planHash(scenario, planPopulation(scenario, 7), 7)).toBe(hash);
  expect(planHash(scenario, planPopulation(scenario, 8), 8)).not.toBe(hash);
  expect(planHash({ ...scenario, timeout: 3 }, population, 7)).not.toBe(hash);
});

describe("a rate", () => {
  const countUntil = (load: Load, until: number): number => {
    const profile = profileOf(load, 10);
    if (!profile) return 0;
    const timeOf = timesOf(profile);
    let count = 0;
    for (let due = timeOf(count + 0.5); due !== null && due < until; due = timeOf(count + 0.5)) count += 1;
    return count;
  };

  test.each<[Load, number, number]>([
    [{ kind: "constant", rate: 10 }, 50, 100],
    [{ kind: "ramp", from: 10, to: 30 }, 75, 200],
    [{ kind: "step", from: 10, to: 20, steps: 2 }, 50, 150],
    [{ kind: "spike", rate: 10, peak: 50, at: 4, for: 2 }, 90, 180],
    [{ kind: "soak", rate: 10, rise: 5 }, 27, 77],
    [{ kind: "closed", think: 1 }, 0, 0],
  ])("%j: so many are due until the middle, and until the end", (load, middle, end) => {
    expect([countUntil(load, 5), countUntil(load, 10)]).toEqual([middle, end]);
  });
});

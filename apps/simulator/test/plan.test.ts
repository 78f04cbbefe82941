import { describe, expect, test } from "vitest";
import { bodyOf, markerOf } from "../src/message-body.js";
import { makePlan } from "../src/plan.js";
import { clientScript } from "../src/script.js";

const stepsOf = (seed: number, client: number, count: number) => {
  const script = clientScript(makePlan(seed, 200), client);
  return Array.from({ length: count }, () => script.next().value);
};

describe("a plan", () => {
  test("is the same for the same seed, and another for another", () => {
    expect(makePlan(1, 300)).toEqual(makePlan(1, 300));
    expect(makePlan(2, 300)).not.toEqual(makePlan(1, 300));
  });

  test("gives every client at least one friend, and makes friendship mutual", () => {
    for (const clients of [2, 3, 50, 1_000]) {
      const { friends } = makePlan(5, clients);
      expect(friends).toHaveLength(clients);
      for (const [client, own] of friends.entries()) {
        expect(own.length).toBeGreaterThan(0);
        expect(own).not.toContain(client);
        for (const friend of own) expect(friends[friend]).toContain(client);
      }
    }
  });

  test("has groups from three members to about a hundred, each client once", () => {
    const sizes = makePlan(5, 1_000).groups.map(({ members }) => {
      expect(new Set(members).size).toBe(members.length);
      return members.length;
    });
    expect(Math.min(...sizes)).toBeLessThan(6);
    expect(Math.max(...sizes)).toBeGreaterThan(70);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  });
});

describe("a client's script", () => {
  test("follows from the seed and the client alone, however the clients take turns", () => {
    const alone = stepsOf(1, 3, 100);
    const plan = makePlan(1, 200);
    const [mine, other] = [clientScript(plan, 3), clientScript(plan, 4)];
    const inTurns = Array.from({ length: 100 }, () => {
      other.next();
      return mine.next().value;
    });
    expect(inTurns).toEqual(alone);
    expect(stepsOf(2, 3, 100)).not.toEqual(alone);
    expect(stepsOf(1, 4, 100)).not.toEqual(alone);
  });
});

describe("a message's body", () => {
  test("carries its marker, and is the same bytes every time", () => {
    const marker = { client: 12, number: 345 };
    const body = bodyOf("abc", marker, 200);
    expect(body).toHaveLength(200);
    expect(body).toEqual(bodyOf("abc", marker, 200));
    expect(markerOf("abc", body)).toEqual(marker);
    expect(markerOf("other", body)).toBeNull();
    expect(markerOf("abc", Buffer.from("hello"))).toBeNull();
  });
});

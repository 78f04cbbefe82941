import { describe, expect, onTestFinished, test } from "vitest";
import { startProxy } from "../src/processes/server-process.js";
import { type Conversation, conversationOf, createMessageLog } from "../src/push/message-log.js";
import { pushScenarios } from "../src/scenarios/scenarios.js";
import { measure } from "./run-command.js";

describe("scenarios of the message server", () => {
  test("start a proxy and a message server, and measure both", async () => {
    const { exitCode, errors, results } = await measure(
      ...["--store", "memory", "--scenario", "push-single", "--clients", "20", "--rate", "100"],
    );
    expect(errors).toBe("");
    expect(results).toMatchObject([
      { scenario: "push-single", store: "memory", pace: { kind: "open", rate: 100 }, problems: [] },
    ]);
    for (const { requests, latency, cpu, memory } of results[0]?.rounds ?? []) {
      expect([requests > 0, latency?.max]).toEqual([true, expect.any(Number)]);
      expect(Object.keys(cpu)).toEqual(["messageServer", "proxy", "generator"]);
      expect(Object.keys(memory)).toEqual(["messageServer", "proxy"]);
    }
    expect(exitCode).toBe(0);
  });

  test("can all be measured in front of a running proxy, and every push arrives once", async () => {
    const proxy = await startProxy(["--store", "memory:", "--seed-users", "520"], null);
    onTestFinished(() => proxy.stop());
    const names = pushScenarios.map(({ name }) => name);
    const { exitCode, output, results } = await measure(
      ...["--target", `127.0.0.1:${proxy.address.port}`, "--scenario", ...names, "--clients", "20"],
      ...["--rate", "100", "--rounds", "1", "--seconds", "0.3"],
    );
    expect(output).not.toContain("CHECK FAILED");
    expect(results.map(({ scenario }) => scenario)).toEqual(names);
    for (const { scenario, clients, rounds } of results) {
      expect(clients).toEqual({ count: 20, loginSeconds: expect.any(Number) });
      const isIdle = scenario === "push-idle";
      expect(rounds[0]?.memoryGrowth).toEqual(isIdle ? expect.any(Number) : null);
      expect([scenario, isIdle || (rounds[0]?.requests ?? 0) > 0]).toEqual([scenario, true]);
    }
    expect(exitCode).toBe(0);
  });

  test("need the users of their clients", async () => {
    const proxy = await startProxy(["--store", "memory:", "--seed-users", "10"], null);
    onTestFinished(() => proxy.stop());
    const { exitCode, errors } = await measure(
      ...["--target", `127.0.0.1:${proxy.address.port}`, "--scenario", "push-idle", "--clients", "11"],
    );
    expect(exitCode).toBe(2);
    expect(errors).toBe(
      "bench: 10 of 11 clients are logged in: user11 is refused with result 6; user1 to user11 and, for push-login, more must exist, as --seed-users makes them\n",
    );
  });

  test("more clients than a process may have connections are refused before anything is started", async () => {
    const { exitCode, errors } = await measure("--scenario", "push-idle", "--clients", "100000000");
    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^bench: 100000000 clients take 100000128 file descriptors [^\n]+ulimit[^\n]+\n$/);
  });
});

describe("the log of messages", () => {
  const pair = () => conversationOf("users 1 and 2", false, 0, 2);
  const group = () => conversationOf("group 5", true, 0, 3);

  /** Client 0 sends a message, its number 0, which is acknowledged under id 7. */
  function acknowledged(conversation: Conversation) {
    const log = createMessageLog();
    log.sent(conversation, 0, 1_000);
    log.acknowledged(0, 0, 7);
    return log;
  }

  test("has nothing to say of a message that was acknowledged, and pushed once to all but its sender", () => {
    const log = acknowledged(group());
    expect(log.pushed(1, 0, 7)).toMatchObject({ dueAt: 1_000, missing: 1 });
    expect(log.unfinished()).toBe(1);
    expect(log.pushed(2, 0, 7)).toMatchObject({ missing: 0 });
    expect([log.unfinished(), log.problems()]).toEqual([0, []]);
  });

  test("knows messages by the low 16 bits of their numbers", () => {
    const log = createMessageLog();
    const conversation = pair();
    for (let number = 0; number <= 65_536; number += 1) log.sent(conversation, 0, 0);
    log.acknowledged(0, 0, 5);
    log.pushed(1, 65_536, 5);
    expect(log.unfinished()).toBe(65_536);
  });

  test("sees what is missing", () => {
    expect(acknowledged(group()).problems()).toEqual(["2 pushes of acknowledged messages did not arrive"]);
    const log = createMessageLog();
    log.sent(pair(), 0, 0);
    log.pushed(1, 0, 1);
    expect(log.problems()).toEqual(["1 of 1 messages were not acknowledged"]);
  });

  test.each([
    ["a second push", [1, 0, 7], "client 1 was pushed message 7 of users 1 and 2 twice"],
    ["a push to its sender", [0, 0, 7], "client 0 was pushed what is not for it"],
    ["a push to somebody else", [2, 0, 7], "client 2 was pushed what is not for it"],
    ["a push of what nobody sent", [1, 9, 7], "client 1 was pushed what is not for it"],
  ] as const)("sees %s", (_, [client, number, id], problem) => {
    const log = acknowledged(pair());
    log.pushed(1, 0, 7);
    expect(log.pushed(client, number, id)).toBeNull();
    expect(log.problems()).toEqual([problem]);
  });

  test("sees a push under another id than the acknowledgement's, and pushes out of order", () => {
    const log = acknowledged(pair());
    log.sent(log.pushed(1, 0, 8)?.conversation ?? pair(), 0, 0);
    log.acknowledged(0, 1, 6);
    log.pushed(1, 1, 6);
    expect(log.problems()).toEqual([
      "a message of users 1 and 2 has the ids 7 and 8",
      "client 1 was pushed message 6 of users 1 and 2 behind 8",
    ]);
  });

  test("sees acknowledgements of what was not sent, repeated ones, and refusals", () => {
    const log = acknowledged(pair());
    log.pushed(1, 0, 7);
    log.acknowledged(0, 0, 7);
    log.acknowledged(1, 0, 7);
    log.sent(pair(), 0, 0);
    log.acknowledged(0, 1, 0);
    expect(log.problems()).toEqual([
      "1 of 2 messages were not acknowledged",
      "client 0 got an acknowledgement of what it did not send, or a second one, and 1 more like that",
      "a message to users 1 and 2 was refused",
    ]);
  });
});

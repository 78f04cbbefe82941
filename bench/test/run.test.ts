import { describe, expect, onTestFinished, test } from "vitest";
import { startProxy } from "../src/processes/server-process.js";
import { proxyScenarios } from "../src/scenarios/scenarios.js";
import { startFakeProxy } from "./fake-proxy.js";
import { measure } from "./run-command.js";

describe("on stores of its own", () => {
  test("loops and scenarios are measured and recorded, and compared with the raw limit", async () => {
    const names = ["store-append", "single-known", "idle-10000"];
    const { exitCode, output, errors, results } = await measure(
      ...["--store", "sqlite", "--scenario", ...names],
      ...["--proxy-arg", "--send-lanes 2"],
    );
    expect(errors).toBe("");
    expect(output).not.toContain("CHECK FAILED");
    expect(exitCode).toBe(0);
    expect(results.map(({ scenario }) => scenario)).toEqual(["raw-limit", ...names, "raw-limit"]);
    for (const { scenario, rounds, rawLimit, node, versions } of results) {
      expect(rounds).toHaveLength(2);
      expect(rawLimit === null).toBe(scenario === "raw-limit");
      expect(node).toBe(process.version);
      expect(versions["protobufjs"]).toMatch(/^\d+\./);
    }
    const single = results.find(({ scenario }) => scenario === "single-known");
    expect(single).toMatchObject({
      proxyArgs: ["--send-lanes", "2"],
      pace: { kind: "closed", inFlight: 10 },
    });
    expect(single?.rounds[0]).toMatchObject({
      latency: { p50: expect.any(Number), p999: expect.any(Number) },
      cpu: { proxy: expect.any(Number), generator: expect.any(Number) },
      memory: { proxy: expect.any(Number) },
    });
    const idle = results.find(({ scenario }) => scenario === "idle-10000");
    expect(idle?.rounds[0]?.memoryGrowth).toEqual(expect.any(Number));
  });
});

describe("on a running proxy", () => {
  test("every scenario of the proxy can be measured, and its check passes", async () => {
    const proxy = await startProxy(["--store", "memory:", "--seed-users", "500"], null);
    onTestFinished(() => proxy.stop());
    const names = proxyScenarios.map(({ name }) => name);
    const { exitCode, output, results } = await measure(
      ...["--target", `127.0.0.1:${proxy.address.port}`, "--rounds", "1", "--scenario", ...names],
      // Few long lists at once, so that some are answered within the round, whoever else uses the machine.
      ...["--connections", "2", "--in-flight", "1", "--seconds", "0.5"],
    );
    expect(output).not.toContain("CHECK FAILED");
    expect(results.map(({ scenario }) => scenario)).toEqual(names);
    for (const { scenario, rounds } of results) {
      const isSent = scenario === "idle-10000" || (rounds[0]?.requests ?? 0) > 0;
      expect([scenario, isSent]).toEqual([scenario, true]);
    }
    expect(exitCode).toBe(0);
  });

  test("a proxy that cannot be reached is reported in one line", async () => {
    const { exitCode, errors } = await measure("--target", "127.0.0.1:1");
    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^bench: no proxy can be reached at 127\.0\.0\.1:1: [^\n]+\n$/);
  });

  test("a directory that is too small is reported before anything is measured", async () => {
    const proxy = await startProxy(["--store", "memory:", "--seed-users", "10"], null);
    onTestFinished(() => proxy.stop());
    const target = `127.0.0.1:${proxy.address.port}`;
    const { exitCode, errors } = await measure("--target", target, "--scenario", "users-2000");
    expect([exitCode, errors]).toEqual([2, "bench: the proxy has 10 users, not 500\n"]);
  });
});

describe("on a server that is not the proxy", () => {
  const loop = ["--scenario", "single-known", "--pairs", "60"];

  test("right answers pass", async () => {
    const port = await startFakeProxy();
    const { exitCode, results } = await measure("--target", `127.0.0.1:${port}`, ...loop);
    expect(results).toMatchObject([{ store: "target", problems: [] }]);
    expect(exitCode).toBe(0);
  });

  test.each([
    [
      "an id that was given before",
      { answeredId: (id: number) => (id === 20 ? 19 : id) },
      /acknowledged twice/,
    ],
    ["an id that is too large", { answeredId: (id: number) => (id === 20 ? 9_000 : id) }, /with ids up to/],
    ["no id", { answeredId: (id: number) => (id === 20 ? 0 : id) }, /without an id/],
    ["other bytes in the history", { storedText: (text: Buffer) => text.subarray(1) }, /not the ones sent/],
    ["a wrong unread count", { unread: (count: number) => Math.min(count, 7) }, /7 messages are unread/],
  ])("%s is caught: the command ends with 1", async (_, faults, problem) => {
    const port = await startFakeProxy(faults);
    const { exitCode, output } = await measure("--target", `127.0.0.1:${port}`, ...loop);
    expect(output).toMatch(/CHECK FAILED: /);
    expect(output).toMatch(problem);
    expect(exitCode).toBe(1);
  });

  test("in an open loop a server that stalls is waited for by all requests that were due meanwhile", async () => {
    const opened = 60;
    const [first, last] = [opened + 60, opened + 160];
    const port = await startFakeProxy({ heldBack: [first, last] });
    const rate = 200;
    const { exitCode, results } = await measure(
      ...["--target", `127.0.0.1:${port}`, ...loop, "--rate", `${rate}`, "--rounds", "1", "--seconds", "3"],
    );
    expect(exitCode).toBe(0);
    const [{ latency, requests } = { latency: null, requests: 0 }] = results[0]?.rounds ?? [];
    // The first that is held back is answered when the last has arrived, which is not sent before it is due.
    expect(latency?.max).toBeGreaterThanOrEqual(((last - first) * 1_000 * 0.999) / rate);
    // Of all requests of the round, the hundred waited half of that on average.
    const waited = (last - first) / requests;
    expect(waited).toBeGreaterThan(0.1);
    expect(latency?.p99).toBeGreaterThanOrEqual(((last - first) * 1_000 * 0.8) / rate);
  });
});

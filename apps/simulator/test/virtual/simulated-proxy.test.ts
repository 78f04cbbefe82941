import { MsgType } from "@chatledger/protocol";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SimulatedProxy } from "../../src/virtual/simulated-proxy.js";
import { openSimulatedWorld, type SimulatedWorld } from "../../src/virtual/simulated-world.js";
import type { Link } from "../../src/world/world.js";

const timeoutMs = 60_000;

interface TestWorld extends SimulatedWorld {
  readonly proxy: SimulatedProxy;
  readonly problems: readonly string[];
  wait(milliseconds: number): Promise<void>;
}

/** Works in a simulated world with a proxy of five users. */
async function inWorld(seed: number, work: (world: TestWorld) => Promise<void>): Promise<void> {
  const problems: string[] = [];
  const world = openSimulatedWorld({
    seed,
    mutate: (storage) => storage,
    breakMode: null,
    onHistory: () => undefined,
    onProblem: (line) => problems.push(line),
  });
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => void world.clock.after(milliseconds, resolve));
  const working = async () => {
    const proxy = await world.startProxy(5);
    onTestFinished(() => proxy.close());
    await work({ ...world, proxy, problems, wait });
  };
  await world.schedule.run(working(), 1_000_000);
}

const send = (link: Link, text: string) =>
  link.request(
    "msgData",
    {
      fromUserId: 1,
      toSessionId: 2,
      msgId: 0,
      createTime: 1,
      msgType: MsgType.MSG_TYPE_SINGLE_TEXT,
      msgData: Buffer.from(text),
    },
    timeoutMs,
  );

async function storedTexts(link: Link): Promise<readonly string[]> {
  const request = { userId: 2, sessionType: 1, sessionId: 1, msgIdBegin: 0, msgCnt: 1_000 };
  const { body } = await link.request("msgList", request, timeoutMs);
  return (body?.msgList ?? []).map(({ msgData }) => msgData.toString()).reverse();
}

describe("A proxy in a simulated world", () => {
  test("answers over frames as it does over sockets", async () => {
    await inWorld(1, async ({ connect }) => {
      const link = await connect(0);
      const { outcome, body } = await send(link, "hello");
      expect([outcome, body?.msgId, body?.msgData.toString()]).toEqual(["ok", 1, "hello"]);
      expect(await storedTexts(link)).toEqual(["hello"]);
    });
  });

  test("that is killed leaves what it had acknowledged, once and in order, and says nothing of the rest", async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      await inWorld(seed, async ({ connect, proxy, wait }) => {
        const link = await connect(0);
        proxy.setStoreConditions({ typicalMs: 5, failedAppends: 0 });
        const sending = Array.from({ length: 50 }, async (_, number) => {
          await wait(number);
          return { text: `message ${number}`, ...(await send(link, `message ${number}`)) };
        });
        await wait(25);
        proxy.kill();
        await expect(connect(1)).rejects.toThrow("connection refused");
        const sends = await Promise.all(sending);

        await proxy.start();
        const stored = await storedTexts(await connect(2));
        const acknowledged = sends.filter(({ outcome }) => outcome === "ok").map(({ text }) => text);
        expect(stored.filter((text) => acknowledged.includes(text))).toEqual(acknowledged);
        expect(new Set(stored).size).toBe(stored.length);
        expect(sends.filter(({ outcome }) => outcome !== "ok").map(({ reason }) => reason)).toContain(
          "connectionClosed",
        );
      });
    }
  });

  test("that is stopped answers what it has received before it closes", async () => {
    await inWorld(1, async ({ connect, proxy, wait, problems }) => {
      const link = await connect(0);
      proxy.setStoreConditions({ typicalMs: 200, failedAppends: 0 });
      const sending = Array.from({ length: 20 }, (_, number) => send(link, `message ${number}`));
      await wait(20);
      await proxy.stop();
      expect((await Promise.all(sending)).map(({ outcome }) => outcome)).toEqual(Array(20).fill("ok"));
      expect(await link.closed).toBe("The peer ended the connection.");
      expect(problems).toEqual([]);
    });
  });

  test("gives out no id twice when its sequences are forgotten", async () => {
    await inWorld(1, async ({ connect, proxy }) => {
      const link = await connect(0);
      await send(link, "one");
      proxy.forgetCounters();
      expect((await send(link, "two")).body?.msgId).toBe(2);
    });
  });

  test("tells of an append that failed what is known of it", async () => {
    await inWorld(1, async ({ connect, proxy }) => {
      const link = await connect(0);
      proxy.setStoreConditions({ typicalMs: 1, failedAppends: 1 });
      const reasons = new Set<string>();
      for (let number = 0; number < 20; number += 1) reasons.add((await send(link, `${number}`)).reason);
      expect(reasons).toEqual(new Set(["storageUnavailable", "outcomeUnknown"]));
    });
  });
});

import { connect, createServer } from "node:net";
import { commands, ErrorCode } from "@chatledger/protocol";
import { listenForTest } from "@chatledger/test-servers";
import { describe, expect, test } from "vitest";
import { startFaultyProxy } from "./faulty-proxy.js";
import { createGroup, historyWith, textsOf, textTo, textToGroup } from "./requests.js";
import { startTestProxy, startTestServer } from "./server-fixture.js";

describe("a message that a proxy answers with", () => {
  test("shutting down is sent to another, in its place", async () => {
    const proxy = await startTestProxy();
    const stopping = await startFaultyProxy(proxy.address, (command) =>
      command === "msgData" ? ErrorCode.shuttingDown : null,
    );
    const server = await startTestServer({
      proxy: [stopping.address, proxy.address],
      messagesPerSecond: 1_000,
    });
    const sender = await server.logIn(1);
    const peers = Array.from({ length: 10 }, (_, index) => index + 2);
    const texts = ["one", "two", "three"];
    await Promise.all(
      peers.flatMap((peer) => texts.map((text) => sender.request("msgData", textTo(peer, text)))),
    );
    for (const peer of peers) {
      expect(await historyWith(sender, peer)).toEqual([
        [3, "three"],
        [2, "two"],
        [1, "one"],
      ]);
    }
    expect(stopping.count("msgData")).toBeGreaterThan(0);
  });

  test("outcome unknown is sent again under its key, and stored once", async () => {
    const proxy = await startTestProxy();
    const unsure = await startFaultyProxy(
      proxy.address,
      (command, nth) => (command === "msgData" && nth <= 2 ? ErrorCode.outcomeUnknown : null),
      true,
    );
    const server = await startTestServer({ proxy: [unsure.address] });
    const sender = await server.logIn(1);
    const receiver = await server.logIn(2);
    expect((await sender.request("msgData", textTo(2, "hello"))).body?.msgId).toBe(1);
    expect(unsure.count("msgData")).toBe(3);
    expect(await historyWith(sender, 2)).toEqual([[1, "hello"]]);
    expect(textsOf(await receiver.pushes("msgData", 1))).toEqual([[1, "hello"]]);
  });

  test("outcome unknown again and again is given up, and its sender told", async () => {
    const proxy = await startTestProxy();
    const unsure = await startFaultyProxy(proxy.address, (command) =>
      command === "msgData" ? ErrorCode.outcomeUnknown : null,
    );
    const server = await startTestServer({ proxy: [unsure.address] });
    const sender = await server.logIn(1);
    const clientKey = Buffer.from("k");
    const reply = await sender.request("msgData", textTo(2, "hello", { clientKey }));
    expect(reply).toMatchObject({ body: null, error: ErrorCode.outcomeUnknown });
    expect(unsure.count("msgData")).toBe(5);
  });

  test("overloaded is not sent again: its sender decides", async () => {
    const proxy = await startTestProxy();
    const busy = await startFaultyProxy(proxy.address, (command, nth) =>
      command === "msgData" && nth === 1 ? ErrorCode.overloaded : null,
    );
    const server = await startTestServer({ proxy: [busy.address] });
    const sender = await server.logIn(1);
    const message = textTo(2, "hello", { clientKey: Buffer.from("k") });
    expect(await sender.request("msgData", message)).toMatchObject({
      body: null,
      error: ErrorCode.overloaded,
    });
    expect(busy.count("msgData")).toBe(1);
    expect((await sender.request("msgData", message)).body?.msgId).toBe(1);
  });
});

test("a message waits while a balancer only takes connections to close them, and is stored once", async () => {
  const proxy = await startTestProxy();
  const { port } = new URL(`tcp://${proxy.address}`);
  let closings = 0;
  const balancer = createServer((near) => {
    near.on("error", () => near.destroy());
    near.once("data", (request) => {
      const isMessage = request.readUInt16BE(10) === commands.msgData.id;
      if (isMessage && closings < 8) {
        closings += 1;
        near.destroy();
        return;
      }
      const far = connect(Number(port));
      far.on("error", () => near.destroy()).on("close", () => near.destroy());
      near.on("close", () => far.destroy());
      far.write(request);
      near.pipe(far).pipe(near);
    });
  });
  const address = `127.0.0.1:${await listenForTest(balancer)}`;
  const server = await startTestServer({ proxy: [address], proxyConnections: 1 });
  const sender = await server.logIn(1);

  expect((await sender.request("msgData", textTo(2, "hello"))).body?.msgId).toBe(1);
  expect(closings).toBe(8);
  expect(await historyWith(sender, 2)).toEqual([[1, "hello"]]);
});

test("members that a busy proxy does not name at first are asked for again, and messages keep their order", async () => {
  const proxy = await startTestProxy();
  const busy = await startFaultyProxy(proxy.address, (command, nth) =>
    command === "groupInfo" && nth <= 2 ? ErrorCode.overloaded : null,
  );
  const server = await startTestServer({ proxy: [busy.address] });
  const sender = await server.logIn(1);
  const receiver = await server.logIn(2);
  const group = await createGroup(sender, [1, 2]);
  for (const text of ["one", "two", "three"]) await sender.request("msgData", textToGroup(group, text));
  expect(textsOf(await receiver.pushes("msgData", 3))).toEqual([
    [1, "one"],
    [2, "two"],
    [3, "three"],
  ]);
});

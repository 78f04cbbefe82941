import { once } from "node:events";
import { connect } from "node:net";
import { commands } from "@chatledger/protocol";
import { expect, test } from "vitest";
import { startRelay } from "./relay.js";
import { textTo } from "./requests.js";
import { startTestProxy, startTestServer } from "./server-fixture.js";

test("a server that is stopped answers what is under way, takes nobody new, and closes everybody", async () => {
  const proxy = await startTestProxy();
  const relay = await startRelay(proxy.address);
  const server = await startTestServer({ proxy: [relay.address] });
  const sender = await server.logIn(1);
  const receiver = await server.logIn(2);
  const idle = await server.connect();
  await relay.cut();
  await expect.poll(server.health).toBe(503);
  const waiting = sender.request("msgData", textTo(2, "the last"));
  // Behind the message, so that it is under way.
  await sender.request("clientTime", {});

  const stopped = server.stop();
  const refused = connect({ port: server.port, host: "127.0.0.1" });
  const [error] = await once(refused, "error");
  expect(error.code).toBe("ECONNREFUSED");
  await relay.mend();
  expect((await waiting).body?.msgId).toBe(1);
  await receiver.pushes("msgData", 1);
  for (const client of [sender, receiver, idle]) expect((await client.closed).code).toBe("peerEnded");
  await stopped;
  expect(relay.requests.filter((id) => id === commands.msgData.id)).toHaveLength(1);
});

test("a server whose proxies are away stops within its time", async () => {
  const server = await startTestServer({ proxy: ["127.0.0.1:1"], drainSeconds: 0 });
  const client = await server.connect();
  client.tell("login", { userName: "user1", password: "", onlineStatus: 1, clientType: 1 });
  await server.stop();
  await client.closed;
});

test("a server is not kept from stopping by somebody who asks for a page and does not finish", async () => {
  const server = await startTestServer();
  const slow = connect({ port: server.httpPort, host: "127.0.0.1" });
  await once(slow, "connect");
  slow.write("GET /health HTTP/1.1\r\nHost: here\r\n");
  // Behind it on another connection, so that the first bytes have arrived.
  expect(await server.health()).toBe(200);
  slow.resume();
  await Promise.all([server.stop(), once(slow, "close")]);
});

import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { settingsSchema } from "../src/settings.js";
import { startServing } from "../src/start-serving.js";
import { startTestProxy } from "./server-fixture.js";
import { connectTestClient, loginOf } from "./test-client.js";

const output = { write: () => {}, dropped: () => 0, problems: () => [] };
const openLog = { log: pino({ level: "silent" }), output };

/** A message server with an admin port, on a proxy of its own. */
async function start() {
  const proxy = await startTestProxy();
  const settings = settingsSchema.parse({
    ...{ listen: ["127.0.0.1:0"], http: "none", proxy: [proxy.address], admin: "127.0.0.1:0" },
  });
  const server = await startServing(settings, openLog, null);
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= server.stop();
    return stopped;
  };
  onTestFinished(stop);
  const client = await connectTestClient(server.addresses[0]?.port ?? 0);
  await client.request("login", loginOf(1));
  return { proxy, client, admin: `http://127.0.0.1:${server.adminAddress?.port}`, stop };
}

test("metrics tell of clients, requests, pushes, proxies and limits", async () => {
  const { admin, client, proxy } = await start();
  await client.request("usersInfo", { userId: 1, userIdList: [1, 2] });

  const text = await (await fetch(`${admin}/metrics`)).text();

  for (const line of [
    "online_clients 1",
    'logins_total{outcome="ok"} 1',
    'requests_total{command="usersInfo",outcome="ok"} 1',
    'request_duration_seconds_count{command="usersInfo"} 1',
    `backend_up{backend="proxy ${proxy.address}"} 1`,
    'limit{setting="messages-per-second"} 20',
  ]) {
    expect(text).toContain(`chatledger_message_server_${line}\n`);
  }
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
});

test("a proxy that is away makes it degraded, and it stays ready", async () => {
  const { admin, proxy } = await start();
  const ready = async () => {
    const response = await fetch(`${admin}/readyz`);
    return [response.status, await response.json()];
  };
  expect(await ready()).toEqual([200, { status: "ready", degraded: [] }]);

  await proxy.stop();

  await expect.poll(ready).toEqual([200, { status: "ready", degraded: [`proxy ${proxy.address}`] }]);
});

import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { adminOf, type ChildProxy, startChildProxy } from "./child-proxy.js";
import { flagsOf, newStore, stores } from "./test-stores.js";

/** A proxy of its own process with 10 demo users, and the address of its admin port. */
async function startWithAdmin(...args: readonly string[]): Promise<ChildProxy & { readonly admin: string }> {
  const proxy = await startChildProxy([...["--seed-users", "10", "--admin", "127.0.0.1:0"], ...args]);
  return { ...proxy, admin: adminOf(proxy) };
}

test("metrics tell what was asked, how it ended, and what the store did", async () => {
  const proxy = await startWithAdmin("--store", "memory:");
  const client = await proxy.connect();
  await client.request("usersInfo", { userId: 1, userIdList: [1, 2], attachData: null });
  await client.request("latestMsgId", { userId: 1, sessionType: 7, sessionId: 2, attachData: null });

  const text = await (await fetch(`${proxy.admin}/metrics`)).text();

  for (const line of [
    'chatledger_requests_total{command="usersInfo",outcome="ok"} 1',
    'chatledger_requests_total{command="latestMsgId",outcome="invalidArgument"} 1',
    'chatledger_request_duration_seconds_count{command="usersInfo"} 1',
    "chatledger_requests_in_flight 0",
    "chatledger_connections 1",
    'chatledger_store_call_duration_seconds_count{call="users.users"} 1',
    'chatledger_backend_up{backend="SQLite in memory",kind="sqlite"} 1',
    'chatledger_limit{setting="max-requests"} 20000',
  ]) {
    expect(text).toContain(`${line}\n`);
  }
  expect(text).toMatch(/chatledger_build_info\{version="[\d.]+",node="v[\d.]+",store="embedded"\} 1\n/);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
});

test("is not ready while it drains, and says so until it has ended", async () => {
  const proxy = await startWithAdmin("--store", "memory:");
  const ready = async () => (await fetch(`${proxy.admin}/readyz`)).status;
  expect(await ready()).toBe(200);
  // It leaves its side open, so the proxy waits for it.
  const peer = connect({ host: "127.0.0.1", port: proxy.port, allowHalfOpen: true });
  await once(peer, "connect");

  proxy.kill("SIGTERM");
  await once(peer, "data");

  expect(await ready()).toBe(503);
  peer.destroy();
  expect((await proxy.exited).code).toBe(0);
});

test.each(stores.filter((store) => store.startsWith("mysql")))(
  "all workers make one answer on %s",
  async (store) => {
    const proxy = await startWithAdmin(...flagsOf(await newStore(store)), "--migrate", "--workers", "2");
    const clients = [await proxy.connect(), await proxy.connect()];
    for (const client of clients) {
      await client.request("usersInfo", { userId: 1, userIdList: [1], attachData: null });
    }

    const text = await (await fetch(`${proxy.admin}/metrics`)).text();
    const state = (await (await fetch(`${proxy.admin}/debug/state`)).json()) as {
      readonly processes: readonly { readonly name: string; readonly connections: readonly unknown[] }[];
    };

    expect(text).toContain('chatledger_requests_total{command="usersInfo",outcome="ok"} 2\n');
    expect(text).toContain("chatledger_connections 2\n");
    expect(text).toContain("chatledger_workers 2\n");
    expect(state.processes.map(({ name, connections }) => [name, connections.length])).toEqual([
      ["primary", 0],
      ["worker 1", 1],
      ["worker 2", 1],
    ]);
  },
);

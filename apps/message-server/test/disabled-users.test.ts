import type { PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startRelay } from "./relay.js";
import { startTestProxy, startTestServer } from "./server-fixture.js";
import { loginOf } from "./test-client.js";

/** What `chatledger user disable` does, and an admin console that changes the table: no message server is told. */
const disable = (proxy: PduClient, userId: number) => proxy.request("setUserStatus", { userId, status: 1 });

describe("a user who is disabled past the message servers", () => {
  test("is logged out of each of them, and nobody else is", async () => {
    const proxy = await startTestProxy();
    const options = { proxy: [proxy.address], accountCheckSeconds: 1 };
    const servers = [await startTestServer(options), await startTestServer(options)] as const;
    const pc = await servers[0].logIn(1, "pc");
    const mobile = await servers[1].logIn(1, "mobile");
    const other = await servers[0].logIn(2);
    const admin = await proxy.connect();

    await disable(admin, 1);

    await Promise.all([pc.closed, mobile.closed]);
    const again = await servers[0].connect();
    expect((await again.request("login", loginOf(1))).body?.resultCode).toBe(6);
    expect((await other.request("clientTime", {})).error).toBe(0);
    await admin.close();
  });

  test("while no proxy is connected is logged out when one is", async () => {
    const proxy = await startTestProxy();
    const relay = await startRelay(proxy.address);
    const server = await startTestServer({ proxy: [relay.address], accountCheckSeconds: 1 });
    const client = await server.logIn(1);
    const admin = await proxy.connect();
    await relay.cut();
    await disable(admin, 1);
    expect((await client.request("clientTime", {})).error).toBe(0);
    await relay.mend();
    await client.closed;
    await admin.close();
  });
});

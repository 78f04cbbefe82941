import { commands } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import { ask } from "./requests.js";
import { validFrame } from "./valid-requests.js";

// Connections keep the system's time: these tests take the second that is the shortest setting.

const elapsedSince = (start: number) => performance.now() - start;

describe("silence", () => {
  test("a connection on which nothing arrives for idle-seconds is closed, one that sends heartbeats is not", async () => {
    const proxy = await startAndConnect({ idleSeconds: 1 });
    const start = performance.now();
    const [silent, alive] = [await proxy.connectBare(), await proxy.connectBare()];
    const beat = setInterval(() => alive.send(validFrame("heartbeat", 0)), 200);

    await silent.closed;
    const after = elapsedSince(start);
    alive.send(validFrame("queryPushShield", 1));
    const [answer] = await alive.received(1);
    clearInterval(beat);

    expect(after).toBeGreaterThan(950);
    expect(answer?.sequence).toBe(1);
  });

  test("a frame that is not complete within idle-seconds closes its connection, even if bytes trickle in", async () => {
    const proxy = await startAndConnect({ idleSeconds: 1 });
    const start = performance.now();
    const [half, trickling] = [await proxy.connectBare(), await proxy.connectBare()];
    const frame = validFrame("usersInfo", 1);
    half.send(frame.subarray(0, 10));
    let sent = 0;
    const trickle = setInterval(() => {
      if (sent === frame.length - 1) return;
      trickling.send(frame.subarray(sent, sent + 1));
      sent += 1;
    }, 100);

    await Promise.all([half.closed, trickling.closed]);
    clearInterval(trickle);

    expect(elapsedSince(start)).toBeGreaterThan(950);
    expect(sent).toBeGreaterThan(5);
    expect([...half.frames, ...trickling.frames]).toEqual([]);
  });

  test("a heartbeat is sent on a connection on which nothing was sent for heartbeat-seconds", async () => {
    const proxy = await startAndConnect({ heartbeatSeconds: 1 });
    const peer = await proxy.connectBare();
    const start = performance.now();

    const [heartbeat] = await peer.received(1);

    expect(elapsedSince(start)).toBeGreaterThan(900);
    expect(heartbeat).toMatchObject({
      version: 1,
      service: commands.heartbeat.service,
      command: commands.heartbeat.id,
      sequence: 0,
      reserved: 0,
    });
    expect(heartbeat?.body).toHaveLength(0);
    expect((await ask(proxy.client, "queryPushShield", { userId: 1 })).error).toBe("ok");
  });
});

import { decodeResponse, ErrorCode, type Frame, peerMessages } from "@chatledger/protocol";
import { expect, test } from "vitest";
import type { BarePeer } from "../bare-peer.js";
import { type ChildProxy, runCommand } from "../child-proxy.js";
import { ask, messageFields, numbers, withUser } from "../requests.js";
import { validFrame } from "../valid-requests.js";
import { lengths, recoveryMs } from "./lengths.js";
import { startLoad } from "./load.js";
import { expectTruth } from "./oracle.js";
import { type OwnServers, startOwnServers } from "./own-servers.js";
import { gatherPeople } from "./people.js";
import { pollUntil } from "./poll.js";
import { connectionsByProcess, linesOf, logOf, pidOf, replaceWorker } from "./worker-log.js";

async function startTwoWorkers(
  ...args: readonly string[]
): Promise<{ readonly servers: OwnServers; readonly proxy: ChildProxy }> {
  const servers = await startOwnServers();
  const proxy = await servers.startProxy("--workers", "2", "--log-level", "debug", ...args);
  // The greeting came by another pipe than the log.
  await pollUntil("the log says so", recoveryMs, async () => linesOf(proxy, "listening").length > 0);
  return { servers, proxy };
}

/** A connection that a worker has: a request on it was answered. */
async function acceptedBy(proxy: ChildProxy): Promise<BarePeer> {
  const peer = await proxy.connectBare();
  peer.send(validFrame("queryPushShield", 0));
  await peer.received(1);
  return peer;
}

const isStop = ({ command }: Frame) => command === peerMessages.stopReceivePacket.id;

/** Sends and waits for nothing: five hundred messages on each connection. */
function sendMany(peers: readonly BarePeer[]): void {
  for (const [index, peer] of peers.entries()) {
    const requests = numbers(1, 500).map((number) =>
      validFrame("msgData", number, messageFields(index + 1, withUser(40), `${number}`)),
    );
    peer.send(...requests);
  }
}

/** Expects that all of them were acknowledged in order, after one request and with one notice of the stop. */
function expectAllAnswered(peers: readonly BarePeer[]): void {
  for (const { frames } of peers) {
    expect(frames.filter(isStop)).toHaveLength(1);
    const answers = frames.filter((frame) => !isStop(frame)).slice(1);
    expect(answers.map(({ sequence }) => sequence)).toEqual(numbers(1, 500));
    for (const { sequence, reserved, body } of answers) {
      expect(reserved).toBe(ErrorCode.ok);
      expect(decodeResponse("msgData", body).msgId).toBe(sequence);
    }
  }
}

test("connections spread evenly over the workers, and a new worker gets the next ones", async () => {
  const { proxy } = await startTwoWorkers();

  for (const _ of numbers(1, 6)) await acceptedBy(proxy);
  const atFirst = await connectionsByProcess(proxy, 6);
  await replaceWorker(proxy, 1);
  for (const _ of numbers(1, 3)) await acceptedBy(proxy);

  expect([...atFirst.values()]).toEqual([3, 3]);
  expect((await connectionsByProcess(proxy, 9)).get(pidOf(proxy, 1))).toBe(3);
  expect(linesOf(proxy, "created demo users")).toHaveLength(1);
});

test("a worker is killed again and again under load: nothing acknowledged is lost or doubled, unread counts are exact, and the other worker's connections go on", async () => {
  // At debug there is a line for each request: what three processes write to one full pipe may tear each other's lines.
  const { proxy } = await startTwoWorkers("--log-level", "info");
  const people = await gatherPeople(await proxy.connect());
  const bystanders = await Promise.all(numbers(1, 6).map(() => proxy.connect()));
  const load = startLoad({ people, ports: () => [proxy.port] });

  for (const round of numbers(1, lengths.proxyKills)) {
    await load.acknowledged(lengths.messagesBetweenFaults);
    await replaceWorker(proxy, 1);
    // Half of the four connections, at first; then they are wherever they were taken back.
    if (round === 1) expect(load.journal.lostConnections).toBe(2);
  }
  await load.acknowledged(lengths.messagesBetweenFaults);

  await expectTruth(load, people, await proxy.connect());
  expect(linesOf(proxy, "a worker has died").map(({ worker }) => worker)).toEqual(
    numbers(1, lengths.proxyKills).map(() => 1),
  );
  const answers = await Promise.allSettled(
    bystanders.map((client) => ask(client, "queryPushShield", { userId: 1 })),
  );
  expect(answers.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(3);
});

test("a connection that is given to a worker which dies before taking it is closed", async () => {
  const { proxy } = await startTwoWorkers();
  process.kill(pidOf(proxy, 1), "SIGSTOP");
  const given = await proxy.connectBare();
  given.send(validFrame("queryPushShield", 0));
  // The other worker's connection came later, so the first one is on its way by now.
  await acceptedBy(proxy);

  process.kill(pidOf(proxy, 1), "SIGKILL");

  await given.closed;
  expect(given.frames).toEqual([]);
});

test("max-connections is the number of all workers together", async () => {
  const { proxy } = await startTwoWorkers("--max-connections", "3");
  const [first] = await Promise.all(numbers(1, 3).map(() => acceptedBy(proxy)));

  const refused = await proxy.connectBare();
  await refused.closed;
  first?.socket.destroy();

  await pollUntil("a connection is admitted again", recoveryMs, () =>
    acceptedBy(proxy).then(
      () => true,
      () => false,
    ),
  );
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s: all workers answer what was sent before, and end",
  async (signal) => {
    const { proxy } = await startTwoWorkers();
    const peers = await Promise.all(numbers(1, 4).map(() => acceptedBy(proxy)));
    sendMany(peers);
    await peers[0]?.received(2);

    // As a terminal or a service manager does it: every process of the group gets the signal.
    for (const worker of [1, 2]) process.kill(pidOf(proxy, worker), signal);
    proxy.kill(signal);
    const { code, stderr } = await proxy.exited;
    await Promise.all(peers.map(({ closed }) => closed));

    expect(code).toBe(0);
    expectAllAnswered(peers);
    expect(logOf(stderr).at(-1)?.msg).toBe("stopped");
  },
);

test("a second signal ends the proxy and its workers at once", async () => {
  const { proxy } = await startTwoWorkers("--drain-seconds", "3600");
  const peer = await acceptedBy(proxy);
  const pump = setInterval(() => {
    if (!peer.socket.destroyed) peer.send(validFrame("queryPushShield", 1));
  }, 5);
  proxy.kill("SIGTERM");
  for (let count = 1; !peer.frames.some(isStop); count += 1) await peer.received(count);

  proxy.kill("SIGTERM");

  expect((await proxy.exited).code).toBe(143);
  clearInterval(pump);
});

test("a worker that does not stop is killed, which the exit code and one line say", async () => {
  const { proxy } = await startTwoWorkers("--drain-seconds", "0");
  process.kill(pidOf(proxy, 2), "SIGSTOP");

  proxy.kill("SIGTERM");
  const { code, stderr } = await proxy.exited;

  expect(code).toBe(70);
  expect(stderr).toMatch(/^chatledger: workers that did not stop were killed: 2$/m);
});

test("the primary process is killed: the workers answer what was sent before, and end", async () => {
  const { servers, proxy } = await startTwoWorkers();
  const peers = await Promise.all(numbers(1, 4).map(() => acceptedBy(proxy)));
  sendMany(peers);
  await peers[0]?.received(2);

  proxy.kill("SIGKILL");
  const { stderr } = await proxy.exited;
  await Promise.all(peers.map(({ closed }) => closed));

  expectAllAnswered(peers);
  const orphans = logOf(stderr).filter(({ msg }) => msg === "the primary process is gone: stopping");
  expect(orphans.map(({ worker }) => worker).sort()).toEqual([1, 2]);
  const next = await servers.startProxy("--workers", "2", "--listen", `127.0.0.1:${proxy.port}`);
  expect((await ask(await next.connect(), "queryPushShield", { userId: 1 })).error).toBe("ok");
});

test("a worker that dies again and again is restarted after longer and longer pauses, while the other serves", async () => {
  const { proxy } = await startTwoWorkers();
  const clients = await Promise.all([proxy.connect(), proxy.connect()]);
  await Promise.allSettled(clients.map((client) => ask(client, "queryPushShield", { userId: 1 })));

  for (const _ of numbers(1, 4)) await replaceWorker(proxy, 1);

  const answers = await Promise.allSettled(
    clients.map((client) => ask(client, "queryPushShield", { userId: 1 })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const deaths = linesOf(proxy, "a worker has died");
  expect(deaths.map(({ worker, signal }) => [worker, signal])).toEqual(Array(4).fill([1, "SIGKILL"]));
  const pauses = deaths.map(({ restartsInMs = 0 }) => restartsInMs);
  expect(pauses[0]).toBe(0);
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  expect(pauses[3]).toBeGreaterThan(pauses[1] ?? 0);
});

test("no worker can be started any more: the proxy gives up with one line that says why", async () => {
  const { servers, proxy } = await startTwoWorkers();
  await servers.mariadb.kill();

  for (const worker of [1, 2]) process.kill(pidOf(proxy, worker), "SIGKILL");
  const { code, stderr } = await proxy.exited;

  expect(code).toBe(69);
  expect(stderr.split("\n").at(-2)).toMatch(/^chatledger: .*127\.0\.0\.1.*--store/);
});

test("a port in use ends workers and primary with 69 and one line", async () => {
  const { servers, proxy } = await startTwoWorkers();
  const args = ["--store", servers.storeUrl, "--redis", servers.redis.url, "--workers", "2"];
  const address = `127.0.0.1:${proxy.port}`;

  const { code, stderr } = await runCommand([...args, "--listen", address, "--log-level", "warn"]);

  expect({ code, stderr }).toEqual({
    code: 69,
    stderr: `chatledger: listen: ${address}: the port is in use; stop the process that uses it, or choose another port\n`,
  });
});

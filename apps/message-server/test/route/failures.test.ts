import { UserStatType } from "@chatledger/protocol";
import {
  startRedis,
  startRedisBehindSentinel,
  startRedisCluster,
  startTcpRelay,
} from "@chatledger/test-servers";
import { describe, expect, onTestFinished, test } from "vitest";
import { startServer } from "../child-process.js";
import { createGroup, historyWith, textsOf, textTo, textToGroup } from "../requests.js";
import { startTestProxy, startTestServer } from "../server-fixture.js";
import { connectTestClient, loginOf, type TestClient } from "../test-client.js";
import { startSeveralServers } from "./several-servers.js";

const { USER_STATUS_ONLINE: online, USER_STATUS_OFFLINE: offline } = UserStatType;

const seenBy = (client: TestClient, user: number, status: number) =>
  expect
    .poll(async () => {
      const { body } = await client.request("usersStatus", { userId: 0, userIdList: [user] });
      return body?.userStatList[0]?.status;
    })
    .toBe(status);

describe("a server that is killed", () => {
  test("leaves no ghosts beyond its lease, and its users are served elsewhere at once", async () => {
    const { servers, redis, proxy } = await startSeveralServers({ routeLeaseSeconds: 3 });
    const [one] = servers;
    const killed = startServer("message-server", [
      ...["--listen", "127.0.0.1:0", "--http", "127.0.0.1:0", "--proxy", proxy],
      ...["--route", redis.url, "--route-lease-seconds", "3"],
    ]);
    const { port } = await killed.listening();
    const watcher = await one.logIn(1);
    for (const user of [2, 3]) {
      const client = await connectTestClient(port);
      expect((await client.request("login", loginOf(user))).body?.resultCode).toBe(0);
      await seenBy(watcher, user, online);
    }
    killed.kill("SIGKILL");
    await killed.exited;
    const returned = await one.logIn(2);
    await watcher.request("msgData", textTo(2, "welcome back"));
    expect(textsOf(await returned.pushes("msgData", 1))).toEqual([[1, "welcome back"]]);
    await seenBy(watcher, 3, offline);
    await seenBy(watcher, 2, online);
    expect(await one.metric("other_servers")).toBe(1);
  });

  test("under load costs the users of the others nothing that was sent to them", async () => {
    const fast = { messagesPerSecond: 100_000, maxClientRequests: 10_000, routeLeaseSeconds: 3 };
    const { servers, redis, proxy } = await startSeveralServers(fast);
    const [one, two] = servers;
    const killed = startServer("message-server", [
      ...["--listen", "127.0.0.1:0", "--http", "127.0.0.1:0", "--proxy", proxy],
      ...["--route", redis.url, "--messages-per-second", "100000", "--max-client-requests", "10000"],
    ]);
    const { port } = await killed.listening();
    const doomed = await connectTestClient(port);
    await doomed.request("login", loginOf(3));
    const sender = await one.logIn(1);
    const receiver = await two.logIn(2);
    const group = await createGroup(sender, [1, 2, 3]);
    for (const user of [2, 3]) await seenBy(sender, user, online);
    await seenBy(doomed, 2, online);

    const each = 300;
    const lastWords = Array.from({ length: each }, (_, index) =>
      doomed.request("msgData", textToGroup(group, `doomed ${index}`)).catch(() => null),
    );
    const messages = Array.from({ length: each }, (_, index) => [
      sender.request("msgData", textTo(2, `single ${index}`)),
      sender.request("msgData", textToGroup(group, `group ${index}`)),
    ]).flat();
    await messages[each / 2];
    killed.kill("SIGKILL");
    expect((await Promise.all(messages)).every(({ body }) => body !== null && body.msgId > 0)).toBe(true);
    await Promise.all(lastWords);

    const textsSeen = () => receiver.pushed("msgData").map(({ msgData }) => Buffer.from(msgData).toString());
    const expected = (what: string) => Array.from({ length: each }, (_, index) => `${what} ${index}`);
    for (const what of ["single", "group"]) {
      const seen = () => textsSeen().filter((text) => text.startsWith(what));
      await expect.poll(() => seen().length).toBe(each);
      expect(seen()).toEqual(expected(what));
    }
    await seenBy(sender, 3, offline);
  });
});

describe("a server that stops in order", () => {
  test("takes its users with it at once", async () => {
    const { servers } = await startSeveralServers({ routeLeaseSeconds: 3_600 });
    const [one, two] = servers;
    const watcher = await one.logIn(1);
    await two.logIn(2);
    await seenBy(watcher, 2, online);
    await two.stop();
    await seenBy(watcher, 2, offline);
    expect(await one.metric("other_servers")).toBe(0);
  });
});

describe("while Redis is away", () => {
  test("users of one server reach each other, and nobody loses their connection", async () => {
    const { servers, redis } = await startSeveralServers({ routeLeaseSeconds: 3 });
    const [one, two] = servers;
    const sender = await one.logIn(1);
    const near = await one.logIn(2);
    const far = await two.logIn(3);
    await seenBy(sender, 3, online);
    await redis.kill();
    await sender.request("msgData", textTo(2, "near"));
    expect(textsOf(await near.pushes("msgData", 1))).toEqual([[1, "near"]]);
    expect((await sender.request("msgData", textTo(3, "far"))).body?.msgId).toBe(1);
    await seenBy(sender, 3, offline);
    expect((await far.request("clientTime", {})).error).toBe(0);
    expect(await historyWith(far, 1)).toEqual([[1, "far"]]);
  });

  test("those who were sent something come again and pull; the others stay, and all is as before", async () => {
    const { servers, redis } = await startSeveralServers({ routeLeaseSeconds: 3 });
    const [one, two] = servers;
    const sender = await one.logIn(1);
    const bystander = await two.logIn(2);
    const missed = await two.logIn(3);
    for (const user of [2, 3]) await seenBy(sender, user, online);
    await redis.kill();
    await expect.poll(() => one.metric("other_servers")).toBe(0);
    await sender.request("msgData", textTo(3, "while they were apart"));
    await redis.restart();
    await missed.closed;
    const returned = await two.logIn(3);
    expect(await historyWith(returned, 1)).toEqual([[1, "while they were apart"]]);
    for (const user of [2, 3]) await seenBy(sender, user, online);
    for (const user of [2, 3]) await sender.request("msgData", textTo(user, "together again"));
    expect(textsOf(await bystander.pushes("msgData", 1))).toEqual([[1, "together again"]]);
    expect(textsOf(await returned.pushes("msgData", 1))).toEqual([[2, "together again"]]);
  });

  test("of two logins on two servers, the later one stays once they hear of each other", async () => {
    const { servers, redis } = await startSeveralServers({ routeLeaseSeconds: 3 });
    const [one, two] = servers;
    await redis.kill();
    const first = await one.logIn(1);
    const second = await two.logIn(1);
    await redis.restart();
    await first.closed;
    expect(first.pushed("kickUser")).toHaveLength(1);
    expect((await second.request("clientTime", {})).error).toBe(0);
  });
});

describe("a server that alone is cut off from Redis", () => {
  /** Users 1 and 2 on one server; users 3 and 4 on another, which reaches Redis through a relay. */
  async function startWithRelay(routeLeaseSeconds: number) {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const { port, username, password } = new URL(redis.url);
    const relay = await startTcpRelay(() => Number(port));
    const proxy = [(await startTestProxy()).address];
    const one = await startTestServer({ proxy, route: redis.url, routeLeaseSeconds });
    const route = `redis://${username}:${password}@127.0.0.1:${relay.port}`;
    const two = await startTestServer({ proxy, route, routeLeaseSeconds });
    const clients = {
      near: await one.logIn(1),
      bystander: await one.logIn(2),
      cut: await two.logIn(3),
      other: await two.logIn(4),
    };
    await seenBy(clients.near, 4, online);
    await seenBy(clients.cut, 2, online);
    return { one, two, relay, ...clients };
  }

  test("for a moment has its clients come again who missed pushes, and no other server's", async () => {
    const { two, relay, near, bystander, cut } = await startWithRelay(3_600);
    await relay.cut();
    await near.request("msgData", textTo(3, "missed"));
    await relay.mend();
    await cut.closed;
    const returned = await two.logIn(3);
    expect(await historyWith(returned, 1)).toEqual([[1, "missed"]]);
    await near.request("msgData", textTo(3, "and again"));
    expect(textsOf(await returned.pushes("msgData", 1))).toEqual([[2, "and again"]]);
    for (const client of [near, bystander]) expect((await client.request("clientTime", {})).error).toBe(0);
  });

  test("for a moment, in which it missed nothing, keeps its clients", async () => {
    const { one, relay, near, cut } = await startWithRelay(3_600);
    await relay.cut();
    await relay.mend();
    // It hears of others again.
    await one.logIn(5);
    await seenBy(cut, 5, online);
    await near.request("msgData", textTo(3, "still there?"));
    expect(textsOf(await cut.pushes("msgData", 1))).toEqual([[1, "still there?"]]);
  });

  test("for longer than its lease has its clients come again, and whomever they had written to", async () => {
    const { one, two, relay, near, bystander, cut, other } = await startWithRelay(3);
    await relay.cut();
    for (const server of [one, two]) await expect.poll(() => server.metric("other_servers")).toBe(0);
    await seenBy(near, 3, offline);
    await seenBy(cut, 1, offline);
    await other.request("msgData", textTo(1, "can you hear me?"));
    await relay.mend();
    await Promise.all([cut.closed, other.closed, near.closed]);
    expect(await historyWith(await one.logIn(1), 4)).toEqual([[1, "can you hear me?"]]);
    expect((await bystander.request("clientTime", {})).error).toBe(0);
    await two.logIn(3);
    await seenBy(bystander, 3, online);
  });
});

test("a Redis that is emptied changes nothing", async () => {
  const { servers, redis } = await startSeveralServers();
  const [one, two] = servers;
  const sender = await one.logIn(1);
  const receiver = await two.logIn(2);
  await seenBy(sender, 2, online);
  await redis.flushAll();
  await sender.request("msgData", textTo(2, "hello"));
  expect(textsOf(await receiver.pushes("msgData", 1))).toEqual([[1, "hello"]]);
});

test("a Redis that hangs holds up nobody", async () => {
  const { servers, redis } = await startSeveralServers({ routeLeaseSeconds: 3 });
  const [one, two] = servers;
  const sender = await one.logIn(1);
  const near = await one.logIn(2);
  const far = await two.logIn(3);
  await seenBy(sender, 3, online);
  redis.pause();
  const group = await createGroup(sender, [1, 2, 3]);
  for (const text of ["one", "two", "three"]) await sender.request("msgData", textToGroup(group, text));
  expect(await near.pushes("msgData", 3)).toHaveLength(3);
  await seenBy(sender, 3, offline);
  redis.resume();
  // What Redis had taken it may deliver late; if it has not, the user comes again.
  const cameThrough = far.pushes("msgData", 3).then(() => true);
  const closed = far.closed.then(() => true);
  expect(await Promise.race([cameThrough.catch(() => closed), closed])).toBe(true);
});

test("what another program says on the channels is not understood, and does no harm", async () => {
  const { servers, redis } = await startSeveralServers();
  const [one, two] = servers;
  const { Redis } = await import("ioredis");
  const stranger = new Redis(redis.url);
  onTestFinished(() => stranger.disconnect());
  for (const message of [
    "",
    "{",
    "{}",
    '{"kind":"beat"}',
    "\u0001",
    "\u0002\u0005abc",
    "\u0001\u0000\u007f\u007f\u007f\u007f",
  ]) {
    await stranger.publish("chatledger:servers", message);
  }
  const sender = await one.logIn(1);
  const receiver = await two.logIn(2);
  await seenBy(sender, 2, online);
  await sender.request("msgData", textTo(2, "hello"));
  expect(await receiver.pushes("msgData", 1)).toHaveLength(1);
});

test("servers reach each other over a Redis Cluster, on sharded channels", async () => {
  const cluster = await startRedisCluster();
  onTestFinished(() => cluster.stop());
  const [first = ""] = cluster.urls;
  const { username, password } = new URL(first);
  const hosts = cluster.urls.map((url) => new URL(url).host).join(",");
  const route = `redis+cluster://${username}:${password}@${hosts}`;
  const proxy = [(await startTestProxy()).address];
  const one = await startTestServer({ proxy, route });
  const two = await startTestServer({ proxy, route });
  const three = await startTestServer({ proxy, route });
  for (const server of [one, two, three]) await expect.poll(() => server.metric("other_servers")).toBe(2);
  const sender = await one.logIn(1);
  const receivers = [await two.logIn(2), await three.logIn(3)];
  for (const user of [2, 3]) await seenBy(sender, user, online);
  const group = await createGroup(sender, [1, 2, 3]);
  for (const text of ["one", "two"]) await sender.request("msgData", textToGroup(group, text));
  for (const receiver of receivers) {
    expect(textsOf(await receiver.pushes("msgData", 2))).toEqual([
      [1, "one"],
      [2, "two"],
    ]);
  }
});

test("over a Redis that Sentinels name, users of different servers reach each other, after a fail-over too", async () => {
  const redis = await startRedisBehindSentinel();
  onTestFinished(() => redis.stop());
  const proxy = [(await startTestProxy()).address];
  const one = await startTestServer({ proxy, route: redis.url });
  const two = await startTestServer({ proxy, route: redis.url });
  for (const server of [one, two]) await expect.poll(() => server.metric("other_servers")).toBe(1);
  const sender = await one.logIn(1);
  const receiver = await two.logIn(2);
  await seenBy(sender, 2, online);
  await sender.request("msgData", textTo(2, "before"));
  expect(textsOf(await receiver.pushes("msgData", 1))).toEqual([[1, "before"]]);

  await redis.failOver();

  const latecomer = await two.logIn(3);
  await seenBy(sender, 3, online);
  await sender.request("msgData", textTo(3, "after"));
  expect(textsOf(await latecomer.pushes("msgData", 1))).toEqual([[1, "after"]]);
});

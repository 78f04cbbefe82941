import { setImmediate } from "node:timers/promises";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import {
  type GroupId,
  type Storage,
  singleConversation,
  type UserId,
  userId,
  userPair,
} from "@chatledger/core";
import { expect, test } from "vitest";
import { groupMessage, message, newFile, t0 } from "./sqlite-fixture.js";

const alice = userId(1);

async function newGroup(storage: Storage, members: readonly UserId[]): Promise<GroupId> {
  return storage.groups.create({ name: "g", avatar: "", creator: alice, kind: "temporary", members }, t0);
}

async function peersOf(storage: Storage, user: UserId): Promise<readonly number[]> {
  const [sessions] = await storage.sessions.recent([{ user, since: 0, limit: 100 }]);
  return (sessions ?? []).map(({ peer }) => (peer.kind === "single" ? peer.user : -peer.group));
}

test("of sessions that moved in the same second the later one is the newer, also after a restart", async () => {
  const path = newFile();
  const storage = await openEmbeddedStorage({ path });
  const peers = [userId(5), userId(3), userId(4)];
  const relations = await storage.messages.openRelations(
    peers.map((peer) => userPair(alice, peer)),
    t0,
  );
  const sendTo = (target: Storage, order: readonly number[], id: number) =>
    target.messages.append(
      order.map((index) => {
        const [relation, to] = [relations[index], peers[index]];
        if (relation === undefined || to === undefined) throw new RangeError(`no peer ${index}`);
        return message(singleConversation(relation), id, { to, storedAt: t0 });
      }),
    );

  await sendTo(storage, [0, 1, 2], 1);
  expect(await peersOf(storage, alice)).toEqual([4, 3, 5]);
  await storage.close();

  const reopened = await openEmbeddedStorage({ path });
  await sendTo(reopened, [0], 2);
  expect(await peersOf(reopened, alice)).toEqual([5, 4, 3]);
  await reopened.close();
});

test("a large group is synchronised in steps between which messages are stored", async () => {
  const storage = await openEmbeddedStorage({ path: ":memory:" });
  const members = Array.from({ length: 10_000 }, (_, index) => userId(index + 1));
  const group = await newGroup(storage, members);
  await storage.messages.append([groupMessage(group, 1, alice)]);

  let steps = 0;
  let over = false;
  const round = storage.sessions.syncGroupSessions().finally(() => {
    over = true;
  });
  const countSteps = () => {
    if (over) return;
    steps++;
    globalThis.setImmediate(countSteps);
  };
  globalThis.setImmediate(countSteps);
  await setImmediate();
  expect(over).toBe(false);
  const whileRunning = await storage.messages.append([groupMessage(group, 2, alice)]);

  expect(await round).toBe(1);
  expect(whileRunning).toEqual([{ status: "durable" }]);
  expect(steps).toBeGreaterThanOrEqual(3);
  expect(await peersOf(storage, userId(10_000))).toEqual([-group]);
  expect(await storage.sessions.syncGroupSessions()).toBe(1);
  expect(await storage.sessions.syncGroupSessions()).toBe(0);
  await storage.close();
});

test("close waits for a round that has begun", async () => {
  const path = newFile();
  const storage = await openEmbeddedStorage({ path });
  const members = Array.from({ length: 5_000 }, (_, index) => userId(index + 1));
  const group = await newGroup(storage, members);
  await storage.messages.append([groupMessage(group, 1, alice)]);

  const round = storage.sessions.syncGroupSessions();
  await Promise.resolve();
  await storage.close();

  expect(await round).toBe(1);
  const reopened = await openEmbeddedStorage({ path });
  expect(await peersOf(reopened, userId(5_000))).toEqual([-group]);
  await reopened.close();
});

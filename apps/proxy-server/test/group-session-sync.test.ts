import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  changeMembers,
  createGroup,
  inGroup,
  recentOf,
  removeSession,
  send,
  sentAt,
  sessionsOf,
} from "./requests.js";
import { lastingStores, stores } from "./test-stores.js";

describe.each(stores)("group session synchronisation on %s", (store) => {
  test("within 5 s the other members' sessions are there, at the group's last message time", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2, 3] }));
    await send(client, 1, group, "one");
    clock.advance(2_000);
    await send(client, 2, group, "two");

    clock.advance(3_000);
    await groupsSynced();

    for (const member of [1, 2, 3]) {
      expect(await recentOf(client, member)).toMatchObject([
        { ...group, updatedTime: sentAt + 2, latestMsgId: 2, latestMsgFromUserId: 2 },
      ]);
    }
  });

  test("round after round, sessions move with the group", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));

    for (const round of [0, 1, 2, 3]) {
      await send(client, 1, group, `round ${round}`);
      clock.advance(5_000);
      await groupsSynced();
      expect(await recentOf(client, 2)).toMatchObject([{ ...group, updatedTime: sentAt + 5 * round }]);
    }
  });

  test("happens as often as the operator says", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store, groupSyncSeconds: 60 });
    await send(client, 1, inGroup(await createGroup(client, { members: [1, 2] })), "hi");

    clock.advance(59_000);
    expect(await sessionsOf(client, 2)).toEqual([]);
    clock.advance(1_000);
    await groupsSynced();

    expect(await sessionsOf(client, 2)).toHaveLength(1);
  });

  test("never happens where the operator says 0", async () => {
    const { client, clock } = await startAndConnect({ store, groupSyncSeconds: 0 });
    await send(client, 1, inGroup(await createGroup(client, { members: [1, 2] })), "hi");

    clock.advance(3_600_000);

    expect(await sessionsOf(client, 2)).toEqual([]);
  });

  test("leaves alone the groups in which nobody wrote", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store });
    const [quiet, busy] = [
      inGroup(await createGroup(client, { members: [1, 2] })),
      inGroup(await createGroup(client, { members: [1, 2] })),
    ];
    await send(client, 1, busy, "hi");

    clock.advance(5_000);
    await groupsSynced();

    expect(await sessionsOf(client, 2)).toEqual([busy]);
    expect(await sessionsOf(client, 2)).not.toContainEqual(quiet);
  });

  test("brings a removed session back with the next message", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    await send(client, 1, group, "one");
    clock.advance(5_000);
    await groupsSynced();
    await removeSession(client, 2, group);
    clock.advance(5_000);
    await groupsSynced();
    expect(await sessionsOf(client, 2)).toEqual([]);

    await send(client, 1, group, "two");
    clock.advance(5_000);
    await groupsSynced();

    expect(await sessionsOf(client, 2)).toEqual([group]);
  });

  test("gives no session to who was removed from the group meanwhile", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await send(client, 1, inGroup(id), "one");
    await changeMembers(client, 1, id, "remove", [2]);

    clock.advance(5_000);
    await groupsSynced();

    expect(await sessionsOf(client, 2)).toEqual([]);
  });

  test("reaches every member of a large group", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store });
    const members = Array.from({ length: 1_000 }, (_, index) => index + 1);
    const group = inGroup(await createGroup(client, { members }));
    await send(client, 1, group, "hi");

    clock.advance(5_000);
    await groupsSynced();

    const sessions = await Promise.all(members.map((member) => sessionsOf(client, member)));
    expect(sessions.every((list) => list.length === 1)).toBe(true);
  });
});

describe.each(lastingStores)("group session synchronisation after a restart on %s", (store) => {
  test("reaches what was written before", async () => {
    const before = await startAndConnect({ store });
    const group = inGroup(await createGroup(before.client, { members: [1, 2] }));
    await send(before.client, 1, group, "hi");
    await before.stop();
    const { client, clock, groupsSynced } = await startAndConnect({ testStore: before.testStore });

    clock.advance(5_000);
    await groupsSynced();

    expect(await sessionsOf(client, 2)).toEqual([group]);
  });
});

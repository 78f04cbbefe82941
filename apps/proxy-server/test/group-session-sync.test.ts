import { describe, expect, test } from "vitest";
import { startAndConnect, stores } from "./proxy-fixture.js";
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

describe.each(stores)("group session synchronisation on %s", (store) => {
  test("within 5 s the other members' sessions are there, at the group's last message time", async () => {
    const { client, clock } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2, 3] }));
    await send(client, 1, group, "one");
    clock.advance(2_000);
    await send(client, 2, group, "two");

    clock.advance(3_000);

    for (const member of [1, 2, 3]) {
      expect(await recentOf(client, member)).toMatchObject([
        { ...group, updatedTime: sentAt + 2, latestMsgId: 2, latestMsgFromUserId: 2 },
      ]);
    }
  });

  test("round after round, sessions move with the group", async () => {
    const { client, clock } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));

    for (const round of [0, 1, 2, 3]) {
      await send(client, 1, group, `round ${round}`);
      clock.advance(5_000);
      expect(await recentOf(client, 2)).toMatchObject([{ ...group, updatedTime: sentAt + 5 * round }]);
    }
  });

  test("happens as often as the operator says, and never where that is 0", async () => {
    const often = await startAndConnect({ store, groupSyncSeconds: 60 });
    const never = await startAndConnect({ store, groupSyncSeconds: 0 });
    for (const { client } of [often, never]) {
      await send(client, 1, inGroup(await createGroup(client, { members: [1, 2] })), "hi");
    }

    often.clock.advance(59_000);
    expect(await sessionsOf(often.client, 2)).toEqual([]);
    often.clock.advance(1_000);
    never.clock.advance(3_600_000);

    expect(await sessionsOf(often.client, 2)).toHaveLength(1);
    expect(await sessionsOf(never.client, 2)).toEqual([]);
  });

  test("leaves alone the groups in which nobody wrote", async () => {
    const { client, clock } = await startAndConnect({ store });
    const [quiet, busy] = [
      inGroup(await createGroup(client, { members: [1, 2] })),
      inGroup(await createGroup(client, { members: [1, 2] })),
    ];
    await send(client, 1, busy, "hi");

    clock.advance(5_000);

    expect(await sessionsOf(client, 2)).toEqual([busy]);
    expect(await sessionsOf(client, 2)).not.toContainEqual(quiet);
  });

  test("brings a removed session back with the next message", async () => {
    const { client, clock } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    await send(client, 1, group, "one");
    clock.advance(5_000);
    await removeSession(client, 2, group);
    clock.advance(5_000);
    expect(await sessionsOf(client, 2)).toEqual([]);

    await send(client, 1, group, "two");
    clock.advance(5_000);

    expect(await sessionsOf(client, 2)).toEqual([group]);
  });

  test("gives no session to who was removed from the group meanwhile", async () => {
    const { client, clock } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await send(client, 1, inGroup(id), "one");
    await changeMembers(client, 1, id, "remove", [2]);

    clock.advance(5_000);

    expect(await sessionsOf(client, 2)).toEqual([]);
  });

  test("reaches every member of a large group", async () => {
    const { client, clock } = await startAndConnect({ store });
    const members = Array.from({ length: 1_000 }, (_, index) => index + 1);
    const group = inGroup(await createGroup(client, { members }));
    await send(client, 1, group, "hi");

    clock.advance(5_000);

    const sessions = await Promise.all(members.map((member) => sessionsOf(client, member)));
    expect(sessions.every((list) => list.length === 1)).toBe(true);
  });

  test("what was written before the proxy stopped is synchronised by the next one", async () => {
    const file = await startAndConnect({ store: "sqlite:" });
    const group = inGroup(await createGroup(file.client, { members: [1, 2] }));
    await send(file.client, 1, group, "hi");
    await file.stop();
    const { client, clock } = await startAndConnect({ store: file.settings.store.text });

    clock.advance(5_000);

    expect(await sessionsOf(client, 2)).toEqual([group]);
  });
});

import { ErrorCode, GroupModifyType, GroupType, SessionType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { changeMembers, createGroup, historyOfGroup, textsOf, textToGroup } from "./requests.js";
import { startTestServer } from "./server-fixture.js";

describe("a message to a group", () => {
  test("is acknowledged, and pushed to every member's connections but the one that it came from", async () => {
    const server = await startTestServer();
    const sender = await server.logIn(1, "pc");
    const others = [await server.logIn(1, "mobile"), await server.logIn(2), await server.logIn(3, "mobile")];
    const stranger = await server.logIn(4);
    const group = await createGroup(sender, [1, 2, 3]);
    const { body } = await sender.request("msgData", textToGroup(group, "hello all"));
    expect(body).toMatchObject({
      userId: 1,
      sessionId: group,
      msgId: 1,
      sessionType: SessionType.SESSION_TYPE_GROUP,
    });
    for (const other of others) {
      const [push] = await other.pushes("msgData", 1);
      expect(push).toMatchObject({ fromUserId: 1, toSessionId: group, msgId: 1, msgType: 17 });
      expect(push).toMatchObject({ attachData: null, clientKey: null });
    }
    await sender.request("msgData", textToGroup(group, "and again"));
    for (const other of others) await other.pushes("msgData", 2);
    expect([...sender.pushed("msgData"), ...stranger.pushed("msgData")]).toEqual([]);
  });

  test("from somebody who is not a member is not acknowledged, stored or pushed", async () => {
    const server = await startTestServer();
    const member = await server.logIn(1);
    const stranger = await server.logIn(4);
    const group = await createGroup(member, [1, 2]);
    const reply = await stranger.request(
      "msgData",
      textToGroup(group, "let me in", { clientKey: Buffer.from("k") }),
    );
    expect(reply).toMatchObject({ body: null, error: ErrorCode.notPermitted });
    expect(await historyOfGroup(member, group)).toEqual([]);
    expect(member.pushed("msgData")).toEqual([]);
  });

  test("keeps its place among those of all members, at each of them", async () => {
    const server = await startTestServer({ messagesPerSecond: 1_000 });
    const members = [await server.logIn(1), await server.logIn(2), await server.logIn(3)];
    const [first] = members;
    if (first === undefined) throw new Error("nobody is there");
    const group = await createGroup(first, [1, 2, 3]);
    const each = 100;
    await Promise.all(
      members.flatMap((member, index) =>
        Array.from({ length: each }, (_, number) =>
          member.request("msgData", textToGroup(group, `${index} ${number}`)),
        ),
      ),
    );
    for (const member of members) {
      const ids = (await member.pushes("msgData", 2 * each)).map(({ msgId }) => msgId);
      expect(ids).toEqual([...ids].sort((one, other) => one - other));
      expect(new Set(ids).size).toBe(2 * each);
    }
  });

  test("reaches those who were added a moment ago, and no longer those who were removed", async () => {
    const server = await startTestServer();
    const sender = await server.logIn(1);
    const leaver = await server.logIn(2);
    const newcomer = await server.logIn(3);
    const group = await createGroup(sender, [1, 2]);
    await sender.request("msgData", textToGroup(group, "one"));
    await leaver.pushes("msgData", 1);
    await changeMembers(sender, group, "add", [3]);
    await sender.request("msgData", textToGroup(group, "two"));
    expect(textsOf(await newcomer.pushes("msgData", 1))).toEqual([[2, "two"]]);
    await changeMembers(leaver, group, "remove", [2]);
    await sender.request("msgData", textToGroup(group, "three"));
    expect(textsOf(await newcomer.pushes("msgData", 2))).toEqual([
      [2, "two"],
      [3, "three"],
    ]);
    expect(textsOf(leaver.pushed("msgData"))).toEqual([
      [1, "one"],
      [2, "two"],
    ]);
  });

  test("reaches a group of all there are, each once", async () => {
    const server = await startTestServer();
    const users = Array.from({ length: 50 }, (_, index) => index + 1);
    const clients = await Promise.all(
      users.flatMap((user) => [server.logIn(user, "pc"), server.logIn(user, "mobile")]),
    );
    const [sender] = clients;
    if (sender === undefined) throw new Error("nobody is there");
    const group = await createGroup(sender, users);
    for (const text of ["one", "two", "three"]) await sender.request("msgData", textToGroup(group, text));
    const expected = [
      [1, "one"],
      [2, "two"],
      [3, "three"],
    ];
    for (const client of clients.slice(1)) {
      expect(textsOf(await client.pushes("msgData", 3))).toEqual(expected);
    }
    expect(sender.pushed("msgData")).toEqual([]);
  });
});

describe("groups", () => {
  test("are created as temporary ones, by the user who logged in", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    const group = await createGroup(client, [2, 1]);
    const { body } = await client.request("groupInfo", {
      userId: 9,
      groupVersionList: [{ groupId: group, version: 0 }],
    });
    expect(body?.groupInfoList[0]).toMatchObject({
      groupId: group,
      groupCreatorId: 1,
      groupType: GroupType.GROUP_TYPE_TMP,
      groupMemberList: [1, 2],
    });
    expect(body).toMatchObject({ userId: 1, attachData: null });
  });

  test("of the normal kind are not for clients to create", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    const fields = { userId: 1, groupName: "official", groupAvatar: "", memberIdList: [1] };
    const reply = await client.request("groupCreate", { ...fields, groupType: GroupType.GROUP_TYPE_NORMAL });
    expect(reply.error).toBe(ErrorCode.notPermitted);
    expect(reply.body).toMatchObject({ userId: 1, resultCode: 1, groupName: "official", groupId: null });
    expect((await client.request("normalGroupList", { userId: 0 })).body?.groupVersionList).toEqual([]);
  });

  test("tell old and new members of a change, but not the connection that asked for it", async () => {
    const server = await startTestServer();
    const owner = await server.logIn(1, "pc");
    const group = await createGroup(owner, [1, 2]);
    const member = await server.logIn(2);
    const newcomer = await server.logIn(3);
    const own = await server.logIn(1, "mobile");
    const stranger = await server.logIn(4);
    expect((await changeMembers(owner, group, "add", [3])).body).toMatchObject({
      userId: 1,
      resultCode: 0,
      curUserIdList: [1, 2, 3],
      chgUserIdList: [3],
    });
    const added = {
      userId: 1,
      changeType: GroupModifyType.GROUP_MODIFY_TYPE_ADD,
      groupId: group,
      curUserIdList: [1, 2, 3],
      chgUserIdList: [3],
    };
    for (const client of [member, newcomer, own]) {
      expect((await client.pushes("groupChangeMemberNotify", 1))[0]).toMatchObject(added);
    }
    await changeMembers(newcomer, group, "remove", [3]);
    for (const client of [member, own, owner]) await client.pushes("groupChangeMemberNotify", 1);
    const told = (await own.pushes("groupChangeMemberNotify", 2))[1];
    expect(told).toMatchObject({ userId: 3, changeType: 2, curUserIdList: [1, 2], chgUserIdList: [3] });
    expect(stranger.pushed("groupChangeMemberNotify")).toEqual([]);
  });

  test("that somebody may not change are left alone, and nobody is told", async () => {
    const server = await startTestServer();
    const member = await server.logIn(1);
    const stranger = await server.logIn(4);
    const group = await createGroup(member, [1, 2]);
    const { body, error } = await changeMembers(stranger, group, "add", [4]);
    expect([body?.resultCode, error]).toEqual([1, ErrorCode.notPermitted]);
    await member.request("clientTime", {});
    expect(member.pushed("groupChangeMemberNotify")).toEqual([]);
  });

  test("are shielded for the user who logged in", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    const group = await createGroup(client, [1, 2]);
    const shield = await client.request("groupShield", { userId: 2, groupId: group, shieldStatus: 1 });
    expect(shield.body).toMatchObject({ userId: 1, groupId: group, resultCode: 0 });
    const asked = { userId: 0, groupVersionList: [{ groupId: group, version: 0 }] };
    expect((await client.request("groupInfo", asked)).body?.groupInfoList[0]?.shieldStatus).toBe(1);
    const other = await server.logIn(2);
    expect((await other.request("groupInfo", asked)).body?.groupInfoList[0]?.shieldStatus).toBe(0);
  });
});

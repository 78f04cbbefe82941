import { expect, test } from "vitest";
import { inGroup, withUser } from "../src/conversation.js";
import { logIn, next, startChat, textOf } from "./chat.js";

test("the history is read page by page, from the newest to the oldest", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  for (let index = 1; index <= 5; index++) await ann.client.send(withUser(2), `text ${index}`);
  const newest = await ann.client.history(withUser(2), { limit: 2 });
  expect(newest.map(textOf)).toEqual(["text 5", "text 4"]);
  const older = await ann.client.history(withUser(2), { before: 4, limit: 10 });
  expect(older.map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(await ann.client.history(withUser(2), { before: 1 })).toEqual([]);
  expect(await ann.client.history(withUser(3))).toEqual([]);
});

test("sessions name the newest message and what is unread, groups too, until it is read", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const ben = await logIn(chat.tcp, 2);
  const group = inGroup(await ann.client.createGroup("hikers", [2]));
  await ann.client.send(withUser(2), "one");
  await ann.client.send(withUser(2), "two");
  await ann.client.send(group, "to all");
  await ben.received(group, 1);

  const sessions = await ben.client.sessions();
  expect(sessions.map(({ conversation, unread, latest }) => [conversation, unread, textOf(latest)])).toEqual(
    expect.arrayContaining([
      [withUser(1), 2, "two"],
      [group, 1, "to all"],
    ]),
  );
  ben.client.markRead(withUser(1), 1);
  ben.client.markRead(group, 1);
  const unread = (await ben.client.sessions()).map((session) => [session.conversation, session.unread]);
  expect(unread).toEqual(expect.arrayContaining([[withUser(1), 1]]));
  expect(unread).not.toContainEqual([group, 1]);
});

test("a conversation that was removed from the list is gone on every device, and comes back", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const mobile = await logIn(chat.tcp, 1, { device: "mobile" });
  await ann.client.send(withUser(2), "one");
  const removed = next(mobile.client.onSessionRemoved);
  await ann.client.removeSession(withUser(2));
  expect(await removed).toEqual(withUser(2));
  expect(await ann.client.sessions()).toEqual([]);
  // It is gone: that is what was asked for.
  await ann.client.removeSession(withUser(2));
  await ann.client.send(withUser(2), "two");
  expect((await ann.client.sessions()).map(({ latest }) => textOf(latest))).toEqual(["two"]);
});

test("what was read on one device is told to the other", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const mobile = await logIn(chat.ws, 1, { device: "mobile" });
  const ben = await logIn(chat.tcp, 2);
  await ben.client.send(withUser(1), "one");
  const read = next(ann.client.onRead);
  mobile.client.markRead(withUser(2), 1);
  expect(await read).toEqual({ conversation: withUser(2), id: 1 });
});

test("groups are created, changed and left, and their members are told", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const ben = await logIn(chat.ws, 2);
  const group = await ann.client.createGroup("hikers", [2]);
  expect(await ann.client.group(group)).toMatchObject({
    name: "hikers",
    creator: 1,
    kind: "temporary",
    members: [1, 2],
    isMuted: false,
  });

  const added = next(ben.client.onGroupChange);
  expect(await ann.client.addMembers(group, [3])).toEqual([1, 2, 3]);
  expect(await added).toEqual({ group, change: "added", by: 1, users: [3], members: [1, 2, 3] });

  const left = next(ann.client.onGroupChange);
  await ben.client.leaveGroup(group);
  expect(await left).toEqual({ group, change: "removed", by: 2, users: [2], members: [1, 3] });
  expect((await ben.client.group(group)).members).toEqual([]);

  expect(await ann.client.removeMembers(group, [3])).toEqual([1]);
  await ann.client.muteGroup(group, true);
  await ann.client.send(inGroup(group), "alone");
  expect(await ann.client.groups()).toMatchObject([{ id: group, isMuted: true }]);
  await expect(ann.client.group(99)).rejects.toMatchObject({ code: "notFound" });
  await expect(ben.client.addMembers(group, [2])).rejects.toMatchObject({ code: "notPermitted" });
  await expect(ann.client.createGroup("", [2])).rejects.toMatchObject({ code: "invalidArgument" });
});

test("what is said in a group after one has come back to it is delivered, and nothing of before", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const ben = await logIn(chat.tcp, 2);
  const group = await ann.client.createGroup("hikers", [2]);
  await ann.client.send(inGroup(group), "first");
  await ben.received(inGroup(group), 1);
  await ben.client.leaveGroup(group);
  await ann.client.send(inGroup(group), "without ben");
  const told = next(ben.client.onGroupChange);
  await ann.client.addMembers(group, [2]);
  await told;
  await ann.client.send(inGroup(group), "again");
  await ben.received(inGroup(group), 2);
  expect(ben.delivered(inGroup(group))).toEqual([
    [1, "first"],
    [3, "again"],
  ]);
});

test("presence is asked for, and its changes are told of", async () => {
  const chat = await startChat({ presenceBroadcastClients: 0 });
  const ann = await logIn(chat.tcp, 1);
  const asked = await ann.client.presence([1, 2]);
  expect([...asked]).toEqual([
    [1, "online"],
    [2, "offline"],
  ]);
  const came = next(ann.client.onPresence);
  const ben = await logIn(chat.tcp, 2);
  expect(await came).toEqual({ user: 2, presence: "online" });
  const went = next(ann.client.onPresence);
  await ben.client.logout();
  expect(await went).toEqual({ user: 2, presence: "offline" });
});

test("users are found by id and in the directory, and their changes are told of", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const ben = await logIn(chat.ws, 2);
  expect((await ann.client.users([3, 2, 2, 999])).map(({ id }) => id)).toEqual([2, 3]);
  const { users, updatedAt } = await ann.client.directory();
  expect(users).toHaveLength(50);
  const changes: unknown[] = [];
  ann.client.onUserChange((change) => changes.push(change));
  await ben.client.setSignature("on the road");
  await ben.client.setAvatar("/ben.png");
  await expect.poll(() => changes).toHaveLength(2);
  expect(changes).toEqual([
    { user: 2, signature: "on the road" },
    { user: 2, avatarUrl: "/ben.png" },
  ]);
  const later = await ann.client.directory({ since: updatedAt });
  expect(later.users.find(({ id }) => id === 2)).toMatchObject({
    signature: "on the road",
    avatarUrl: "/ben.png",
  });
  await expect(ben.client.setSignature("a".repeat(200))).rejects.toMatchObject({ code: "tooLarge" });
});

import assert from "node:assert/strict";
import { groupConversation, messageId, relationOf, singleConversation, userPair } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import {
  alice,
  asListed,
  asStored,
  bob,
  bytes,
  carol,
  conversationOf,
  department,
  direct,
  everyByte,
  groupPeer,
  history,
  newGroup,
  only,
  person,
  personPeer,
  range,
  readUpTo,
  recentOf,
  same,
  store,
  t0,
  toGroup,
  unreadOf,
} from "./fixtures.js";

const messages = casesOf("messages").whenDurable;
const counters = casesOf("counters").whenDurable;
const key = bytes("key");

/** What holds after the location was closed and reopened. */
export const durabilityCases = [
  messages("has after a restart every message that it called durable", async ({ storage, reopen }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const group = await newGroup(storage, [alice]);
    const single = range(1, 20).map((id) => direct(conversation, id, alice, bob, { body: everyByte }));
    await store(storage, [...single, toGroup(group, 1, alice)]);

    const reopened = await reopen();

    same(await history(reopened, conversation), [...single].reverse().map(asStored));
    same(await history(reopened, groupConversation(group)), [asStored(toGroup(group, 1, alice))]);
    same(await reopened.messages.newestIds([conversation, groupConversation(group)]), [20, 1]);
  }),

  messages("has after a restart the same relation for a pair", async ({ storage, reopen }) => {
    const conversation = await conversationOf(storage, alice, bob);

    const reopened = await reopen();

    same(await conversationOf(reopened, alice, bob), conversation);
    const others = await reopened.messages.openRelations([userPair(alice, carol)], t0);
    assert.notEqual(singleConversation(only(others)), conversation);
    same(await reopened.messages.findRelations([userPair(bob, alice)]), [relationOf(conversation)]);
  }),

  messages(
    "recognises after a restart a client key, and an id that is taken",
    async ({ storage, reopen }) => {
      const conversation = await conversationOf(storage, alice, bob);
      await store(storage, [direct(conversation, 1, alice, bob, { clientKey: key })]);

      const reopened = await reopen();

      same(await reopened.messages.findByClientKeys([{ conversation, from: alice, clientKey: key }]), [1]);
      const outcomes = await reopened.messages.append([
        direct(conversation, 2, alice, bob, { clientKey: key }),
        direct(conversation, 1, alice, bob),
      ]);
      same(outcomes, [
        { status: "alreadyDurable", id: 1 },
        { status: "notWritten", reason: "idTaken" },
      ]);
    },
  ),

  messages("has after a restart what is unread, and the read positions", async ({ storage, reopen }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const group = await newGroup(storage, [alice, bob, carol]);
    await store(
      storage,
      range(1, 5).map((id) => direct(conversation, id, alice, bob)),
    );
    await store(storage, [toGroup(group, 1, carol), toGroup(group, 2, bob), toGroup(group, 3, alice)]);
    await readUpTo(storage, bob, personPeer(alice), conversation, 3);
    await readUpTo(storage, carol, groupPeer(group), groupConversation(group), 2);

    const reopened = await reopen();

    same(await unreadOf(reopened, bob), [
      [conversation, 2],
      [groupConversation(group), 1],
    ]);
    same(
      [await unreadOf(reopened, carol), await unreadOf(reopened, alice)],
      [[[groupConversation(group), 1]], []],
    );
    same(await readUpTo(reopened, bob, personPeer(alice), conversation, 1), 3);
    same(await readUpTo(reopened, carol, groupPeer(group), groupConversation(group), 1), 2);
    await store(reopened, [direct(conversation, 6, alice, bob), toGroup(group, 4, alice)]);
    same(await unreadOf(reopened, bob), [
      [conversation, 3],
      [groupConversation(group), 2],
    ]);
  }),

  messages("takes after a restart no id at or below the newest", async ({ storage, reopen }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [direct(conversation, 7, alice, bob), toGroup(group, 7, alice)]);

    const reopened = await reopen();

    const outcomes = await reopened.messages.append([
      direct(conversation, 6, alice, bob),
      toGroup(group, 7, alice),
    ]);
    same(
      outcomes,
      outcomes.map(() => ({ status: "notWritten", reason: "idTaken" })),
    );
    same(await unreadOf(reopened, bob), [
      [conversation, 1],
      [groupConversation(group), 1],
    ]);
  }),

  casesOf("sessions").whenDurable(
    "has after a restart the sessions, and not the removed ones",
    async ({ storage, reopen }) => {
      const [ab, ac] = [
        await conversationOf(storage, alice, bob),
        await conversationOf(storage, alice, carol),
      ];
      await store(storage, [direct(ab, 1, alice, bob), direct(ac, 2, alice, carol)]);
      await storage.sessions.remove([{ user: alice, peer: personPeer(bob) }], t0 + 5);

      const reopened = await reopen();

      same(await recentOf(reopened, alice), [[ac, t0 + 2]]);
      same(await recentOf(reopened, bob), [[ab, t0 + 1]]);
    },
  ),

  casesOf("groups").whenDurable(
    "has after a restart groups, members and push settings",
    async ({ storage, reopen }) => {
      const group = await newGroup(storage, [alice, carol]);
      await store(storage, [toGroup(group, 4, alice)]);
      await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 5);
      await storage.groups.changeMembers({ group, change: "remove", users: [carol] }, t0 + 6);
      await storage.groups.setPushShield({ group, user: bob }, 1, t0 + 7);

      const reopened = await reopen();

      same((await reopened.groups.groups([group]))[0]?.version, 3);
      same(await reopened.groups.members([group]), [
        [
          { user: alice, joinedAt: t0 },
          { user: bob, joinedAt: t0 + 5 },
        ],
      ]);
      same(await reopened.groups.groupsOf([bob]), [
        [{ group, user: bob, kind: "temporary", version: 3, joinedAfter: 4, pushShield: 1 }],
      ]);
      assert.notEqual(await newGroup(reopened, [alice]), group);
    },
  ),

  casesOf("users").whenDurable(
    "has after a restart users, passwords and departments",
    async ({ storage, reopen }) => {
      const user = person(1);
      await storage.users.seed([user, person(2)], [department(1)]);
      await storage.users.setSignInfo(user.id, "hello", t0 + 1);
      await storage.users.setPushShield(user.id, 1, t0 + 1);
      await storage.users.upgradePassword(user.id, user.passwordMd5, "scrypt$hash");
      const before = await storage.users.credentials(user.name);

      const reopened = await reopen();

      same(await reopened.users.credentials(user.name), before);
      same(before?.user.signInfo, "hello");
      same(await reopened.users.pushShields([user.id]), [1]);
      same(await reopened.users.departmentsChangedAfter(0), [department(1)]);
      same((await reopened.users.allUsers())[1], asListed(person(2)));
      same(await reopened.users.seed([person(3)], []), false);
    },
  ),

  casesOf("devices").whenDurable("has after a restart the device tokens", async ({ storage, reopen }) => {
    await storage.devices.setDevices(
      [
        { user: alice, token: "a", platform: "ios" },
        { user: bob, token: "b", platform: null },
        { user: bob, token: "", platform: null },
      ],
      t0,
    );

    const reopened = await reopen();

    same(await reopened.devices.devices([alice, bob]), [{ user: alice, token: "a", platform: "ios" }, null]);
  }),

  casesOf("files").whenDurable("has after a restart the offline files", async ({ storage, reopen }) => {
    const files = [1, 2].map((id) => ({ from: alice, to: bob, taskId: `${id}`, name: "file", size: id }));
    await storage.files.add(files, t0);
    await storage.files.remove(files.slice(0, 1), t0);

    const reopened = await reopen();

    same(await reopened.files.filesFor([bob]), [files.slice(1)]);
  }),

  casesOf("media").whenDurable(
    "has after a restart the audio of voice messages",
    async ({ storage, reopen }) => {
      const voice = { durationSeconds: 4, audio: everyByte };
      const ids = await storage.media.put([{ from: alice, to: bob, ...voice }], t0);

      const reopened = await reopen();

      same(await reopened.media.get(ids), [voice]);
      const more = await reopened.media.put([{ from: alice, to: bob, ...voice }], t0);
      assert.notEqual(more[0], ids[0]);
    },
  ),

  counters(
    "goes on after a restart above the ids given out, or says that it forgot",
    async ({ storage, reopen }) => {
      const conversation = singleConversation(
        only(await storage.messages.openRelations([userPair(alice, bob)], t0)),
      );
      await storage.counters.raiseMessageIds([{ conversation, atLeast: messageId(10) }]);
      await storage.counters.nextMessageIds([{ conversation, count: 5 }]);

      const reopened = await reopen();

      const next = only(await reopened.counters.nextMessageIds([{ conversation, count: 1 }]));
      assert.ok(next === null || next > 15, `the id ${next} may be in use`);
    },
  ),
];

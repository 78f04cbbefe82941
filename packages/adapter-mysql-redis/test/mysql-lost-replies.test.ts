import { type Device, mediaId, messageId, type Storage, userId, userPair } from "@chatledger/core";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { openMysqlStores } from "../src/open-mysql-stores.js";
import { cuttingProxy } from "./mysql-cutting-proxy.js";
import { configAt, databasesOn } from "./mysql-fixture.js";
import {
  ann,
  bo,
  cy,
  groupPeer,
  introduce,
  message,
  type People,
  person,
  unreadOf,
} from "./people-fixture.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
afterAll(() => databases.dropAll());

type Stores = Omit<Storage, "counters" | "check" | "backends" | "close">;

/** A write, and what is to be seen once it has taken place. */
interface Write {
  readonly name: string;
  /** Occurs in the packet with which the write is committed. */
  readonly word: string;
  /** What is there before. */
  readonly arrange?: (stores: Stores, people: People) => Promise<unknown>;
  readonly write: (stores: Stores, people: People) => Promise<unknown>;
  readonly state: (stores: Stores, people: People) => Promise<unknown>;
  readonly expected: unknown;
  /** What the repetition answers where that is not the same whether the first took place or not. */
  readonly answersVary?: boolean;
}

const now = 1_700_000_000;
const dee = userId(4);
const device: Device = { user: ann, token: "token", platform: "ios" };
const file = { from: ann, to: bo, taskId: "task", name: "f", size: 1 };
const voice = { from: ann, to: bo, durationSeconds: 3, audio: Uint8Array.of(1, 2, 3) };
const [md5, scrypt] = ["a".repeat(32), "scrypt$hash"];

const member = {
  id: ann,
  gender: 1,
  name: "ann",
  ...{ domain: "", nick: "", phone: "", email: "", avatar: "", departmentId: 1, status: 0 },
  ...{ signInfo: "", updatedAt: 5, passwordMd5: md5, salt: "salt" },
};

const { id: _, status: __, updatedAt: ___, passwordMd5: ____, salt: _____, ...account } = member;

const seeded = (stores: Stores) => stores.users.seed([member], []);
const annInDirectory = async ({ users }: Stores) => (await users.users([ann]))[0];
const membersOf = async ({ groups }: Stores, { group }: People) => {
  const [[info], [members]] = [await groups.groups([group]), await groups.members([group])];
  return [members?.map(({ user }) => user), info?.version];
};
const oneMessageEach = ({ messages }: Stores, people: People) =>
  messages.append([message(people.annAndBo, 1, ann, bo), message(people.inGroup, 1, ann)]);

const writes: readonly Write[] = [
  {
    name: "devices.setDevices",
    word: "REPLACE INTO LedgerDevice",
    arrange: ({ devices }) => devices.setDevices([{ ...device, user: cy }], now),
    write: ({ devices }) => devices.setDevices([device], now),
    state: ({ devices }) => devices.devices([ann, cy]),
    expected: [device, null],
  },
  {
    name: "files.add",
    word: "INSERT INTO IMTransmitFile",
    write: ({ files }) => files.add([file], now),
    state: ({ files }) => files.filesFor([bo]),
    expected: [[file]],
  },
  {
    name: "files.remove",
    word: "DELETE FROM IMTransmitFile",
    arrange: ({ files }) => files.add([file, { ...file, taskId: "other" }], now),
    write: ({ files }) => files.remove([file], now),
    state: ({ files }) => files.filesFor([bo]),
    expected: [[{ ...file, taskId: "other" }]],
  },
  {
    name: "media.put",
    word: "INSERT INTO IMAudio",
    write: ({ media }) => media.put([voice], now),
    state: async ({ media }) => {
      const ids = Array.from({ length: 1_000 }, (_, index) => mediaId(index + 1));
      const [kept] = (await media.get(ids)).filter((one) => one !== null);
      return kept;
    },
    expected: { durationSeconds: 3, audio: Buffer.from(voice.audio) },
    answersVary: true,
  },
  {
    name: "sessions.remove, of a person",
    word: "UPDATE IMRecentSession SET status = 1",
    arrange: oneMessageEach,
    write: ({ sessions }) => sessions.remove([{ user: bo, peer: person(ann) }], now),
    state: async (stores) => [
      (await stores.sessions.recent([{ user: bo, since: 0, limit: 9 }])).flat().length,
      await unreadOf(stores, bo),
    ],
    expected: [0, [1]],
    answersVary: true,
  },
  {
    name: "sessions.remove, of a group",
    word: "UPDATE IMRecentSession SET status = 1",
    arrange: async (stores, people) => {
      await oneMessageEach(stores, people);
      await stores.sessions.syncGroupSessions();
    },
    write: ({ sessions }, { group }) => sessions.remove([{ user: bo, peer: groupPeer(group) }], now),
    state: async (stores) => [
      (await stores.sessions.recent([{ user: bo, since: 0, limit: 9 }])).flat().map(({ peer }) => peer),
      await unreadOf(stores, bo),
    ],
    expected: [[person(ann)], [1]],
    answersVary: true,
  },
  {
    name: "users.setSignInfo",
    word: "UPDATE IMUser SET sign_info",
    arrange: seeded,
    write: ({ users }) => users.setSignInfo(ann, "text", now),
    state: annInDirectory,
    expected: expect.objectContaining({ signInfo: "text", updatedAt: now }),
  },
  {
    name: "users.setAvatar",
    word: "UPDATE IMUser SET avatar",
    arrange: seeded,
    write: ({ users }) => users.setAvatar(ann, "url", now),
    state: annInDirectory,
    expected: expect.objectContaining({ avatar: "url", updatedAt: now }),
  },
  {
    name: "users.setPushShield",
    word: "UPDATE IMUser SET push_shield_status",
    arrange: seeded,
    write: ({ users }) => users.setPushShield(ann, 1, now),
    state: ({ users }) => users.pushShields([ann]),
    expected: [1],
  },
  {
    name: "users.upgradePassword",
    word: "UPDATE IMUser SET password",
    arrange: seeded,
    write: ({ users }) => users.upgradePassword(ann, md5, scrypt),
    state: async ({ users }) => (await users.credentials("ann"))?.scrypt,
    expected: scrypt,
  },
  {
    name: "users.create",
    word: "COMMIT",
    write: ({ users }) => users.create(account, { legacy: { md5, salt: "salt" }, scrypt: null }, now),
    state: async ({ users }) => (await users.allUsers()).map(({ name }) => name),
    expected: ["ann"],
    answersVary: true,
  },
  {
    name: "users.setPassword",
    word: "UPDATE IMUser SET password",
    arrange: seeded,
    write: ({ users }) => users.setPassword(ann, { legacy: null, scrypt }),
    state: async ({ users }) => (await users.credentials("ann"))?.scrypt,
    expected: scrypt,
  },
  {
    name: "users.setStatus",
    word: "UPDATE IMUser SET status",
    arrange: seeded,
    write: ({ users }) => users.setStatus(ann, 1, now),
    state: annInDirectory,
    expected: expect.objectContaining({ status: 1, updatedAt: now }),
  },
  {
    name: "users.seed",
    word: "COMMIT",
    write: seeded,
    state: async ({ users }) => (await users.allUsers()).map(({ id }) => id),
    expected: [ann],
    answersVary: true,
  },
  {
    name: "groups.create",
    word: "COMMIT",
    write: ({ groups }) =>
      groups.create({ name: "new", avatar: "", creator: dee, kind: "normal", members: [ann, dee] }, now),
    state: async ({ groups }) => {
      const [own = []] = await groups.groupsOf([dee]);
      const members = await groups.members(own.map(({ group }) => group));
      return members[0]?.map(({ user }) => user);
    },
    expected: [ann, dee],
    answersVary: true,
  },
  {
    name: "groups.changeMembers, adding",
    word: "COMMIT",
    write: ({ groups }, { group }) => groups.changeMembers({ group, change: "add", users: [dee] }, now),
    state: membersOf,
    expected: [[ann, bo, cy, dee], 2],
    answersVary: true,
  },
  {
    name: "groups.changeMembers, removing",
    word: "COMMIT",
    arrange: oneMessageEach,
    write: ({ groups }, { group }) => groups.changeMembers({ group, change: "remove", users: [bo] }, now),
    state: async (stores, people) => [await membersOf(stores, people), await unreadOf(stores, bo, cy)],
    expected: [
      [[ann, cy], 2],
      [1, 1],
    ],
    answersVary: true,
  },
  {
    name: "groups.setPushShield",
    word: "SET m.pushShield",
    write: ({ groups }, { group }) => groups.setPushShield({ group, user: ann }, 1, now),
    state: async ({ groups }, { group }) => (await groups.memberships([{ group, user: ann }]))[0]?.pushShield,
    expected: 1,
  },
  {
    name: "messages.openRelations",
    word: "INSERT INTO IMRelationShip",
    write: ({ messages }) => messages.openRelations([userPair(bo, dee)], now),
    state: async ({ messages }) => {
      const [found = null] = await messages.findRelations([userPair(bo, dee)]);
      return found !== null;
    },
    expected: true,
  },
  {
    name: "messages.advanceReadPositions",
    word: "COMMIT",
    arrange: oneMessageEach,
    write: ({ messages }, { annAndBo, inGroup, group }) =>
      messages.advanceReadPositions([
        { reader: bo, peer: person(ann), conversation: annAndBo, position: messageId(0) },
        { reader: bo, peer: groupPeer(group), conversation: inGroup, position: messageId(0) },
      ]),
    state: (stores) => unreadOf(stores, bo, cy),
    expected: [0, 1],
  },
];

describe.each(writes)(
  "$name whose answer is lost",
  ({ word, arrange, write, state, expected, answersVary }) => {
    test.each(["afterTheServer", "beforeTheServer"] as const)(
      "%s took it is of unknown outcome, and leads where it should when it is repeated",
      async (cut) => {
        const { stores, people, proxy } = await behindProxy();
        await arrange?.(stores, people);
        expect(await state(stores, people)).not.toEqual(expected);
        proxy.cutAt(word, cut);

        await expect(write(stores, people)).rejects.toMatchObject({ code: "outcomeUnknown" });

        expect(proxy.cuts()).toBe(1);
        if (cut === "afterTheServer") expect(await state(stores, people)).toEqual(expected);
        else expect(await state(stores, people)).not.toEqual(expected);
        const again = await write(stores, people);
        expect(await state(stores, people)).toEqual(expected);
        if (answersVary !== true) expect(await write(stores, people)).toEqual(again);
      },
    );
  },
);

test("a change that was rolled back at COMMIT and then lost before it is not done, and said to be so", async () => {
  const { stores, people, proxy } = await behindProxy();
  proxy.cutAt("COMMIT", "deadlock");
  proxy.cutAt("START TRANSACTION", "beforeTheServer");

  const change = stores.groups.changeMembers({ group: people.group, change: "remove", users: [bo] }, now);

  await expect(change).rejects.toMatchObject({ code: "storageUnavailable" });
  expect(proxy.cuts()).toBe(2);
  expect(await membersOf(stores, people)).toEqual([[ann, bo, cy], 1]);
});

async function behindProxy() {
  const database = await databases.take();
  onTestFinished(() => databases.giveBack(database));
  const proxy = await cuttingProxy(database.url);
  onTestFinished(() => proxy.close());
  const stores = await openMysqlStores(configAt(proxy.url));
  onTestFinished(() => stores.close());
  return { stores, proxy, people: await introduce(stores) };
}

import assert from "node:assert/strict";
import {
  groupId,
  LedgerError,
  type LedgerErrorCode,
  mediaId,
  messageId,
  relationId,
  type Storage,
  singleConversation,
  userId,
  userPair,
} from "@chatledger/core";
import { casesOf, type PortName } from "./contract-case.js";
import { account, alice, bob, bytes, direct, person, personPeer, t0, unbounded } from "./fixtures.js";

const { always } = casesOf("storage");
const conversation = singleConversation(relationId(1));
const group = groupId(1);
const none = messageId(0);
const maxBytes = unbounded;

/** One valid call of every method of every port: a method that is missing here does not compile. */
const everyCall: {
  readonly [Port in Exclude<PortName, "storage">]: {
    readonly [Method in keyof Storage[Port]]: (port: Storage[Port]) => Promise<unknown>;
  };
} = {
  messages: {
    openRelations: (port) => port.openRelations([userPair(alice, bob)], t0),
    findRelations: (port) => port.findRelations([userPair(alice, bob)]),
    findByClientKeys: (port) => port.findByClientKeys([{ conversation, from: alice, clientKey: bytes("k") }]),
    append: (port) => port.append([direct(conversation, 1, alice, bob)]),
    newestIds: (port) => port.newestIds([conversation]),
    newestMessages: (port) =>
      port.newestMessages([
        { conversations: [{ conversation, visibleAfter: none, newestId: none }], maxBytes },
      ]),
    pages: (port) => port.pages([{ conversation, from: none, after: none, limit: 1, maxBytes }]),
    byIds: (port) => port.byIds([{ conversation, ids: [messageId(1)], after: none, maxBytes }]),
    advanceReadPositions: (port) =>
      port.advanceReadPositions([{ reader: bob, peer: personPeer(alice), conversation, position: none }]),
    unread: (port) => port.unread([bob]),
    unreadTotals: (port) => port.unreadTotals([bob]),
  },
  sessions: {
    recent: (port) => port.recent([{ user: alice, since: 0, limit: 1 }]),
    remove: (port) => port.remove([{ user: alice, peer: personPeer(bob) }], t0),
    syncGroupSessions: (port) => port.syncGroupSessions(),
  },
  groups: {
    create: (port) =>
      port.create({ name: "g", avatar: "", creator: alice, kind: "temporary", members: [alice] }, t0),
    groups: (port) => port.groups([group]),
    members: (port) => port.members([group]),
    memberships: (port) => port.memberships([{ group, user: alice }]),
    groupsOf: (port) => port.groupsOf([alice]),
    changeMembers: (port) => port.changeMembers({ group, change: "add", users: [bob] }, t0),
    setPushShield: (port) => port.setPushShield({ group, user: alice }, 1, t0),
  },
  users: {
    credentials: (port) => port.credentials("user1"),
    create: (port) => port.create(account("alice"), { legacy: null, scrypt: "scrypt" }, t0),
    setPassword: (port) => port.setPassword(alice, { legacy: null, scrypt: "scrypt" }),
    setStatus: (port) => port.setStatus(alice, 1, t0),
    usersAfter: (port) => port.usersAfter(alice, 1),
    usersNamed: (port) => port.usersNamed("alice"),
    upgradePassword: (port) => port.upgradePassword(alice, "0".repeat(32), "scrypt$hash"),
    users: (port) => port.users([alice]),
    directoryChangedAt: (port) => port.directoryChangedAt(),
    allUsers: (port) => port.allUsers(),
    usersChangedSince: (port) => port.usersChangedSince(0),
    departmentsChangedAfter: (port) => port.departmentsChangedAfter(0),
    setSignInfo: (port) => port.setSignInfo(alice, "text", t0),
    setAvatar: (port) => port.setAvatar(alice, "url", t0),
    setPushShield: (port) => port.setPushShield(alice, 1, t0),
    pushShields: (port) => port.pushShields([alice]),
    seed: (port) => port.seed([person(1)], []),
  },
  devices: {
    setDevices: (port) => port.setDevices([{ user: alice, token: "token", platform: "ios" }], t0),
    devices: (port) => port.devices([alice]),
  },
  files: {
    add: (port) => port.add([{ from: alice, to: bob, taskId: "task", name: "file", size: 1 }], t0),
    remove: (port) => port.remove([{ from: alice, to: bob, taskId: "task" }], t0),
    filesFor: (port) => port.filesFor([bob]),
  },
  media: {
    put: (port) => port.put([{ from: alice, to: bob, durationSeconds: 1, audio: bytes("audio") }], t0),
    get: (port) => port.get([mediaId(1)]),
  },
  counters: {
    nextMessageIds: (port) => port.nextMessageIds([{ conversation, count: 1 }]),
    raiseMessageIds: (port) => port.raiseMessageIds([{ conversation, atLeast: none }]),
    settleLogins: (port) => port.settleLogins([{ name: "user1", succeeded: false, at: t0 }], 10, 60),
  },
};

const codes: ReadonlySet<LedgerErrorCode> = new Set(["storageUnavailable", "outcomeUnknown", "overloaded"]);

/** The record of all ports: check(), backends() and close(). */
export const storageCases = [
  always("checks itself without complaint when everything answers", async ({ storage }) => {
    await storage.check();
    await storage.check();
  }),

  always("rejects check with a LedgerError after close", async ({ storage, close }) => {
    await close();

    await rejects("check", () => storage.check());
  }),

  always("names what it stands on, and has no trouble with it", ({ storage }) => {
    const backends = storage.backends();

    assert.ok(backends.length > 0);
    for (const { name, trouble } of backends) {
      assert.ok(name.length > 0);
      assert.equal(trouble, null, `${name}: ${trouble}`);
    }
    return Promise.resolve();
  }),

  ...portCalls().map(([port, calls]) =>
    always(`rejects every method of ${port} with a LedgerError after close`, async ({ storage, close }) => {
      await close();

      for (const [method, call] of calls) await rejects(`${port}.${method}`, () => call(storage));
    }),
  ),

  always("finishes what has begun before it closes", async ({ storage, close }) => {
    const begun = everyUser().map((user) => storage.devices.setDevices([user], t0));

    await close();

    for (const call of begun) await call;
  }),
];

const everyUser = () =>
  [1, 2, 3, 4, 5].map((id) => ({ user: userId(id), token: `token-${id}`, platform: null }));

type Call = (storage: Storage) => Promise<unknown>;

function portCalls(): (readonly [string, readonly (readonly [string, Call])[]])[] {
  const names = Object.keys(everyCall) as (keyof typeof everyCall)[];
  return names.map((name) => [name, callsOf(name)]);
}

function callsOf<Port extends keyof typeof everyCall>(name: Port): (readonly [string, Call])[] {
  const methods = Object.entries<(port: Storage[Port]) => Promise<unknown>>(everyCall[name]);
  return methods.map(([method, call]) => [method, (storage) => call(storage[name])]);
}

/** A rejection, not an exception: callers that collect promises would lose what they have begun. */
async function rejects(what: string, call: () => Promise<unknown>): Promise<void> {
  const answer = call();
  await assert.rejects(
    answer,
    (error) => {
      assert.ok(error instanceof LedgerError, `${what} rejects with ${error}, which is no LedgerError`);
      assert.ok(codes.has(error.code), `${what} rejects with ${error.code}`);
      return true;
    },
    `${what} answers after close()`,
  );
}

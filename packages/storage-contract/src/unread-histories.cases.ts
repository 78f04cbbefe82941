import assert from "node:assert/strict";
import {
  groupConversation,
  groupOf,
  isGroupConversation,
  messageId,
  type NewMessage,
  type Storage,
  type UserId,
  userId,
} from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import {
  alice,
  bob,
  carol,
  conversationOf,
  dave,
  direct,
  newGroup,
  only,
  range,
  same,
  t0,
} from "./fixtures.js";
import { type Chat, openUnreadModel, peerIn, type UnreadModel } from "./unread-model.js";

const { always, whenShared } = casesOf("messages");
const people = [alice, bob, carol, dave];
const stepsOfOne = 50;
const stepsOfTwo = 40;
/** Counts are compared after this many steps, and at the end. */
const compareEvery = 10;

/**
 * Complete histories, each from its own seed: users write in interleaved batches, under ids that ascend with gaps or
 * are taken; they read, remove sessions, join and leave. At the end, everybody's counts must equal a plain recount of
 * the stored messages above the positions kept by a model.
 */
export const unreadHistoryCases = [
  ...range(1, 5).map((seed) =>
    always(`counts exactly after a random history, from seed ${seed}`, async ({ storage }) => {
      const history = await openHistory(storage, [storage], seed);
      for (const step of range(1, stepsOfOne)) {
        await history.step();
        if (step % compareEvery === 0) await history.compare(`seed ${seed}, step ${step}`);
      }
    }),
  ),

  ...range(1, 4).map((seed) =>
    whenShared(
      `counts exactly after a random history of two processes at once, from seed ${seed}`,
      async ({ storage, openSecond }) => {
        const history = await openHistory(storage, [storage, await openSecond()], 100 + seed);
        for (const step of range(1, stepsOfTwo)) {
          await history.meet();
          await history.step();
          if (step % compareEvery === 0) await history.compare(`seed ${100 + seed}, step ${step}`);
        }
      },
    ),
  ),
];

interface History {
  /** Something happens by itself. */
  step(): Promise<void>;
  /** Sends and readings happen at once, on all storages. */
  meet(): Promise<void>;
  compare(when: string): Promise<void>;
}

async function openHistory(first: Storage, storages: readonly Storage[], seed: number): Promise<History> {
  const chats: Chat[] = [];
  for (const pair of [
    [alice, bob],
    [carol, alice],
    [bob, carol],
  ] as const) {
    chats.push({ conversation: await conversationOf(first, ...pair), members: new Set(pair) });
  }
  for (const members of [people.slice(0, 3), people.slice(1)]) {
    const group = await newGroup(first, members);
    chats.push({ conversation: groupConversation(group), members: new Set(members) });
  }
  const model = openUnreadModel(chats, people);
  const pick = picker(seed);
  const any = <Item>(items: readonly Item[]): Item => items[pick(items.length)] ?? assert.fail();
  const anyStorage = () => any(storages);

  return {
    async step() {
      const what = pick(12);
      if (what < 5) await send(anyStorage(), model, randomBatch(chats, model, pick), true);
      else if (what < 8) await read(anyStorage(), model, randomReadings(chats, model, pick), true);
      else if (what < 10) await removeSession(anyStorage(), model, any(chats), pick);
      else if (what === 10) await changeMembers(anyStorage(), model, any(groupsOf(chats)), any(people));
      else await anyStorage().sessions.syncGroupSessions();
    },
    async meet() {
      await Promise.all(
        storages.flatMap((storage) => [
          send(storage, model, randomBatch(chats, model, pick), false),
          read(storage, model, randomReadings(chats, model, pick), false),
        ]),
      );
    },
    compare: (when) => model.compare(anyStorage(), when),
  };
}

/** @param alone nobody else writes at the same time, so the outcome of each message is known */
async function send(
  storage: Storage,
  model: UnreadModel,
  batch: readonly NewMessage[],
  alone: boolean,
): Promise<void> {
  const expected = model.expected(batch);
  const outcomes = await storage.messages.append(batch);
  if (alone) {
    same(
      outcomes.map((outcome, index) => (expected[index] === null ? null : outcome)),
      expected,
    );
  }
  model.stored(batch, outcomes);
}

interface Reading {
  readonly chat: Chat;
  readonly reader: UserId;
  readonly position: number;
}

/** @param alone as of `send` */
async function read(
  storage: Storage,
  model: UnreadModel,
  readings: readonly Reading[],
  alone: boolean,
): Promise<void> {
  const stands = await storage.messages.advanceReadPositions(
    readings.map(({ chat, reader, position }) => {
      const { conversation } = chat;
      return { reader, peer: peerIn(chat, reader), conversation, position: messageId(position) };
    }),
  );
  same(stands.length, readings.length, "a reading was left out");
  readings.forEach(({ chat: { conversation }, reader, position }, index) => {
    const stand = stands[index];
    const newest = model.newest(conversation);
    // While others write, only the store knows which message was the newest.
    const target = position === 0 ? newest : Math.min(position, newest);
    model.read(reader, conversation, alone ? target : typeof stand === "number" ? stand : assert.fail());
  });
  if (!alone) return;
  const expected = readings.map(({ chat, reader }) => model.position(reader, chat.conversation));
  same(stands, expected);
}

async function removeSession(
  storage: Storage,
  model: UnreadModel,
  chat: Chat,
  pick: (below: number) => number,
): Promise<void> {
  const user = [...chat.members][pick(chat.members.size)];
  if (user === undefined) return;
  const removed = await storage.sessions.remove([{ user, peer: peerIn(chat, user) }], t0);
  const newest = model.newest(chat.conversation);
  if (only(removed)) model.read(user, chat.conversation, newest);
  // An acknowledgement that was on its way meanwhile brings nothing back.
  await read(storage, model, [{ chat, reader: user, position: pick(newest) + 1 }], true);
}

/** Members leave, and others join. */
async function changeMembers(
  storage: Storage,
  model: UnreadModel,
  { conversation, members }: Chat,
  user: UserId,
): Promise<void> {
  const group = groupOf(conversation);
  const change = members.has(user) ? "remove" : "add";
  const result = await storage.groups.changeMembers({ group, change, users: [user] }, t0);
  same(result?.changed, [user]);
  if (change === "remove") members.delete(user);
  else {
    members.add(user);
    model.read(user, conversation, model.newest(conversation));
  }
}

const groupsOf = (chats: readonly Chat[]) =>
  chats.filter(({ conversation }) => isGroupConversation(conversation));

/** One to eight messages in any conversations; now and then one has an id that is taken, or a sender who is out. */
function randomBatch(
  chats: readonly Chat[],
  model: UnreadModel,
  pick: (below: number) => number,
): readonly NewMessage[] {
  const reached = new Map<Chat, number>();
  return range(1, 1 + pick(8)).map(() => {
    const chat = chats[pick(chats.length)] ?? assert.fail();
    const { conversation, members } = chat;
    const inGroup = isGroupConversation(conversation);
    const senders = inGroup ? people : [...members];
    const from = senders[pick(senders.length)] ?? assert.fail();
    const last = reached.get(chat) ?? model.newest(conversation);
    const taken = members.has(from) && pick(8) === 0;
    const id = taken ? 1 + pick(last + 1) : last + 1 + pick(2);
    if (members.has(from)) reached.set(chat, Math.max(last, id));
    const to = inGroup ? userId(0) : ([...members].find((member) => member !== from) ?? assert.fail());
    return direct(conversation, id, from, to, { storedAt: t0 });
  });
}

/** One to three readings up to anywhere, also beyond the newest message. */
function randomReadings(
  chats: readonly Chat[],
  model: UnreadModel,
  pick: (below: number) => number,
): readonly Reading[] {
  return range(1, 1 + pick(3)).flatMap((): Reading[] => {
    const chat = chats[pick(chats.length)] ?? assert.fail();
    const reader = people[pick(people.length)] ?? assert.fail();
    if (!chat.members.has(reader)) return [];
    const newest = model.newest(chat.conversation);
    return [{ chat, reader, position: pick(4) === 0 ? newest + 1 + pick(3) : pick(newest + 1) }];
  });
}

/** Numbers below a bound that look random and follow from the seed (a linear congruential generator). */
function picker(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) % 4_294_967_296;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

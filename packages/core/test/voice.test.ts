import {
  LedgerError,
  listMessages,
  listUnread,
  type MediaId,
  type MessageKind,
  mediaId,
  messageId,
  messagesById,
  type Peer,
  recentSessions,
  type Storage,
  sendMessage,
  singleConversation,
  type UserId,
  userId,
  userPair,
} from "@chatledger/core";
import { describe, expect, test } from "vitest";
import { ann, bob, eve, openLedgerFixture, person, say, textOf } from "./ledger-fixture.js";

const newest = messageId(0);
const voice = Buffer.from([0, 0, 0, 7, 1, 2, 3]);

function speak(ledger: Parameters<typeof sendMessage>[0], from: UserId, to: Peer, body: Uint8Array = voice) {
  return sendMessage(ledger, { from, to, kind: "voice", body, createdAt: 1, clientKey: null });
}

/** A media store that keeps voices and answers when the test says so. */
function heldMedia({ media }: Storage) {
  let finish: () => void = () => {};
  let begin: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const held: Storage["media"] = {
    ...media,
    async put(voices, now) {
      const ids = await media.put(voices, now);
      begin();
      return new Promise((resolve) => {
        finish = () => resolve(ids);
      });
    },
  };
  return { held, begun, finish: () => finish() };
}

describe("a voice message on its way", () => {
  test("holds back what follows it in its conversation, and nothing else", async () => {
    let media: ReturnType<typeof heldMedia> | undefined;
    const { ledger } = await openLedgerFixture({}, (storage) => {
      media = heldMedia(storage);
      return { media: media.held };
    });
    const spoken = speak(ledger, ann, person(bob));
    const behind = ["b", "c"].map((text) => say(ledger, ann, person(bob), text));
    await media?.begun;
    expect(await say(ledger, ann, person(eve), "elsewhere")).toBe(1);
    media?.finish();
    expect(await Promise.all([spoken, ...behind])).toEqual([1, 2, 3]);
    const [third, second, first] = await listMessages(ledger, bob, person(ann), newest, 10);
    expect([first?.body, second && textOf(second), third && textOf(third)]).toEqual([voice, "b", "c"]);
  });

  test("is never overtaken by a text, at whatever moment of its way that is sent", async () => {
    for (let turns = 0; turns < 40; turns += 1) {
      let media: ReturnType<typeof heldMedia> | undefined;
      const { ledger } = await openLedgerFixture({}, (storage) => {
        media = heldMedia(storage);
        return { media: media.held };
      });
      const spoken = speak(ledger, ann, person(bob));
      await media?.begun;
      media?.finish();
      for (let turn = 0; turn < turns; turn += 1) await null;
      const text = say(ledger, ann, person(bob), "behind it");

      expect([turns, ...(await Promise.all([spoken, text]))]).toEqual([turns, 1, 2]);
    }
  });

  test("is answered before the text behind it, at whatever moment that is sent", async () => {
    for (let turns = 0; turns < 40; turns += 1) {
      let media: ReturnType<typeof heldMedia> | undefined;
      const { ledger } = await openLedgerFixture({}, (storage) => {
        media = heldMedia(storage);
        return { media: media.held };
      });
      const answered: number[] = [];
      const note = (id: number) => void answered.push(id);
      const spoken = speak(ledger, ann, person(bob)).then(note);
      await media?.begun;
      media?.finish();
      for (let turn = 0; turn < turns; turn += 1) await null;
      await Promise.all([spoken, say(ledger, ann, person(bob), "behind it").then(note)]);

      expect([turns, ...answered]).toEqual([turns, 1, 2]);
    }
  });

  test("fails alone when the media store does", async () => {
    const { ledger } = await openLedgerFixture({}, ({ media }) => ({
      media: {
        ...media,
        put: async () => {
          throw new LedgerError("storageUnavailable", "the media server is away");
        },
      },
    }));
    const spoken = speak(ledger, ann, person(bob));
    const text = say(ledger, ann, person(bob), "text");
    await expect(spoken).rejects.toMatchObject({ code: "storageUnavailable" });
    expect(await text).toBe(1);
  });
});

/** Stores messages as they stand in tables that others have written to, from Ann to Bob, under the ids 1, 2, 3 … */
async function storeAsIs(storage: Storage, messages: readonly (readonly [MessageKind, string])[]) {
  const [relation] = await storage.messages.openRelations([userPair(ann, bob)], 0);
  if (relation === undefined) throw new Error("no relation");
  const outcomes = await storage.messages.append(
    messages.map(([kind, body], index) => ({
      ...{ conversation: singleConversation(relation), id: messageId(index + 1), from: ann, to: bob, kind },
      ...{ body: Buffer.from(body), createdAt: 0, storedAt: 0, clientKey: null },
    })),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(messages.map(() => "durable"));
}

const keep = async (storage: Storage, audio: Uint8Array): Promise<MediaId> => {
  const [id] = await storage.media.put([{ from: ann, to: bob, durationSeconds: 7, audio }], 0);
  return id ?? mediaId(0);
};

describe("a page with voice messages", () => {
  test("shows a message whose content is no number as it is, and all the others whole", async () => {
    const { ledger, storage, problems } = await openLedgerFixture();
    const id = await keep(storage, Buffer.from([1, 2, 3]));
    const odd = ["", "0", "-1", "12345678901", "007", " 1", "1e3", "/audio/7.spx", "语音"].filter(Boolean);
    await storeAsIs(storage, [
      ["text", "before"],
      ...odd.map((body) => ["voice", body] as const),
      ["voice", String(id)],
    ]);

    const page = await listMessages(ledger, bob, person(ann), newest, 100);

    expect(page[0]?.body).toEqual(voice);
    expect(page.slice(1).map(textOf)).toEqual([...odd].reverse().concat("before"));
    expect(problems).toEqual([]);
  });

  test("shows a voice that is gone without anything, and all the others whole", async () => {
    const { ledger, storage } = await openLedgerFixture();
    const id = await keep(storage, Buffer.from([1, 2, 3]));
    await storeAsIs(storage, [
      ["voice", String(id)],
      ["voice", "999999"],
      ["text", "text"],
    ]);

    const page = await listMessages(ledger, bob, person(ann), newest, 100);
    const found = await messagesById(ledger, bob, person(ann), [1, 2, 3].map(messageId));

    expect(page.map(({ body }) => Buffer.from(body))).toEqual([Buffer.from("text"), Buffer.alloc(0), voice]);
    expect(found).toEqual(page);
  });

  test("shows a voice that is out of reach by its length alone, says so, and shows the others whole", async () => {
    const { ledger, storage, problems } = await openLedgerFixture({}, ({ media }) => ({
      media: {
        ...media,
        get: async (ids) =>
          (await media.get(ids)).map((found, index) =>
            ids[index] === 2 ? new LedgerError("storageUnavailable", "the media server is away") : found,
          ),
      },
    }));
    for (const byte of [1, 2, 3]) await keep(storage, Buffer.from([byte]));
    await storeAsIs(
      storage,
      ["1", "2", "3"].map((id) => ["voice", id] as const),
    );

    const page = await listMessages(ledger, bob, person(ann), newest, 100);

    expect(page.map(({ body }) => [...body])).toEqual([
      [0, 0, 0, 7, 3],
      [0, 0, 0, 0],
      [0, 0, 0, 7, 1],
    ]);
    expect(problems).toEqual(["reading voice messages"]);
  });

  test("ends where audio would make it too large, and is continued below its last id", async () => {
    const maxListBytes = 10_000;
    let read = 0;
    const { ledger, storage } = await openLedgerFixture({ maxListBytes }, ({ media }) => ({
      media: {
        ...media,
        get(ids) {
          read += ids.length;
          return media.get(ids);
        },
      },
    }));
    const bodies: string[] = [];
    for (let index = 0; index < 60; index += 1)
      bodies.push(String(await keep(storage, Buffer.alloc(900, index))));
    await storeAsIs(
      storage,
      bodies.map((body) => ["voice", body] as const),
    );

    const seen: number[] = [];
    for (let from = 60; from > 0; from = (seen.at(-1) ?? 1) - 1) {
      read = 0;
      const page = await listMessages(ledger, bob, person(ann), messageId(from), 100);
      const bytes = page.reduce((sum, { body }) => sum + body.length + 64, 0);
      expect(bytes).toBeLessThanOrEqual(maxListBytes);
      expect(page.length).toBeGreaterThan(0);
      // Audio that nobody will see is hardly read: no more than is read at once.
      expect(read).toBeLessThanOrEqual(page.length + 16);
      seen.push(...page.map(({ id }) => id));
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => 60 - index));
  });

  test("is one message long where its audio alone is too large", async () => {
    const { ledger, storage } = await openLedgerFixture({ maxListBytes: 100 });
    const id = await keep(storage, Buffer.alloc(5_000, 1));
    await storeAsIs(storage, [
      ["voice", String(id)],
      ["voice", String(id)],
    ]);
    const page = await listMessages(ledger, bob, person(ann), newest, 100);
    expect(page.map((message) => [message.id, message.body.length])).toEqual([[2, 5_004]]);
  });
});

test("lists show a voice message as the constant that stands for it, whatever its content is", async () => {
  const { ledger, storage } = await openLedgerFixture();
  await storeAsIs(storage, [["voice", "/audio/7.spx"]]);
  await speak(ledger, userId(9), person(bob));
  const [unread, recent] = [await listUnread(ledger, bob), await recentSessions(ledger, bob, -1)];
  const shown = [...unread.entries, ...recent].map(({ newest: message }) => textOf(message));
  expect(shown).toEqual(Array(4).fill("QhGXlpFjvMFUNrtl1aaPzA=="));
});

import assert from "node:assert/strict";
import { mediaId, type NewVoice } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { alice, bob, everyByte, only, range, same, t0, u32Max } from "./fixtures.js";

const { always } = casesOf("media");

const voice = (number: number, fields: Partial<NewVoice> = {}): NewVoice => ({
  from: alice,
  to: bob,
  durationSeconds: number,
  audio: Uint8Array.of(number % 256, 0, 255),
  ...fields,
});
const heard = ({ durationSeconds, audio }: NewVoice) => ({ durationSeconds, audio });

/** The bytes of voice messages. */
export const mediaStoreCases = [
  ...(
    [
      ["one byte", Uint8Array.of(0)],
      ["every byte value", everyByte],
      ["64 KiB", new Uint8Array(65_536).fill(0xab)],
    ] as const
  ).map(([what, audio]) =>
    always(`gives back audio of ${what} as it was put`, async ({ storage }) => {
      const put = voice(3, { audio });

      const ids = await storage.media.put([put], t0);

      same(await storage.media.get(ids), [heard(put)]);
    }),
  ),

  always("gives back durations up to the largest u32, of users up to it", async ({ storage }) => {
    const put = [0, u32Max].map((seconds) => voice(1, { durationSeconds: seconds, to: u32Max }));

    const ids = await storage.media.put(put, t0);

    same(await storage.media.get(ids), put.map(heard));
  }),

  always("numbers the voices of a batch in order, each by a number ≥ 1 of its own", async ({ storage }) => {
    const put = range(1, 20).map((number) => voice(number));

    const ids = await storage.media.put([...put, voice(1)], t0);

    assert.ok(ids.every((id) => Number.isSafeInteger(id) && id >= 1));
    assert.equal(new Set(ids).size, 21);
    same(await storage.media.get([...ids].reverse()), [voice(1), ...[...put].reverse()].map(heard));
  }),

  always(
    "answers null for a number that nothing is kept under, and a number asked twice twice",
    async ({ storage }) => {
      const id = only(await storage.media.put([voice(7)], t0));

      same(await storage.media.get([mediaId(999_999), id, id]), [null, heard(voice(7)), heard(voice(7))]);
    },
  ),

  always("takes empty batches", async ({ storage }) => {
    same(await storage.media.put([], t0), []);
    same(await storage.media.get([]), []);
  }),

  always("numbers voices that are put at the same time differently", async ({ storage }) => {
    const put = range(1, 20).map((number) => voice(number));

    const ids = (await Promise.all(put.map((one) => storage.media.put([one], t0)))).map(only);

    same(await storage.media.get(ids), put.map(heard));
  }),

  always("is not changed by what becomes of the caller's buffer afterwards", async ({ storage }) => {
    const audio = Uint8Array.of(1, 2, 3);
    const ids = await storage.media.put([voice(1, { audio })], t0);

    audio.fill(0);

    same(await storage.media.get(ids), [{ durationSeconds: 1, audio: Uint8Array.of(1, 2, 3) }]);
  }),
];

import assert from "node:assert/strict";
import { type Device, type DevicePlatform, type Storage, type UserId, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { alice, bob, carol, dave, range, same, t0, u32Max } from "./fixtures.js";

const { always, whenShared } = casesOf("devices");

const device = (user: UserId, token: string, platform: DevicePlatform = "ios"): Device => ({
  user,
  token,
  platform,
});

/** Device tokens. */
export const deviceStoreCases = [
  always(
    "answers the device of each user in the order asked, null where there is none",
    async ({ storage }) => {
      const devices = [device(alice, "token-a"), device(bob, "token-b", "android"), device(carol, "t", null)];
      await storage.devices.setDevices(devices, t0);

      const [a, b, c] = devices;

      same(await storage.devices.devices([carol, dave, bob, alice, bob]), [c, null, b, a, b]);
      same(await storage.devices.devices([]), []);
    },
  ),

  always("replaces a user's device", async ({ storage }) => {
    await storage.devices.setDevices([device(alice, "old")], t0);

    await storage.devices.setDevices([device(alice, "new", "android")], t0 + 1);

    same(await storage.devices.devices([alice]), [device(alice, "new", "android")]);
  }),

  always("sets what is set already, and takes over a change of platform", async ({ storage }) => {
    await storage.devices.setDevices([device(alice, "token")], t0);

    await storage.devices.setDevices([device(alice, "token")], t0);
    same(await storage.devices.devices([alice]), [device(alice, "token")]);

    await storage.devices.setDevices([device(alice, "token", null)], t0 + 1);
    same(await storage.devices.devices([alice]), [device(alice, "token", null)]);
  }),

  always("takes a token away from the user who held it", async ({ storage }) => {
    await storage.devices.setDevices([device(alice, "shared")], t0);

    await storage.devices.setDevices([device(bob, "shared")], t0 + 1);

    same(await storage.devices.devices([alice, bob]), [null, device(bob, "shared")]);
  }),

  always("frees the token that a user had before", async ({ storage }) => {
    await storage.devices.setDevices([device(alice, "first")], t0);
    await storage.devices.setDevices([device(alice, "second")], t0 + 1);

    await storage.devices.setDevices([device(bob, "first")], t0 + 2);

    same(await storage.devices.devices([alice, bob]), [device(alice, "second"), device(bob, "first")]);
  }),

  always("logs a device out with an empty token, and frees its token", async ({ storage }) => {
    await storage.devices.setDevices([device(alice, "token"), device(bob, "other")], t0);

    await storage.devices.setDevices([device(alice, ""), device(bob, "", null)], t0 + 1);
    same(await storage.devices.devices([alice, bob]), [null, null]);

    await storage.devices.setDevices([device(bob, "token")], t0 + 2);
    same(await storage.devices.devices([alice, bob]), [null, device(bob, "token")]);
  }),

  always("logs out who has no device without complaint", async ({ storage }) => {
    await storage.devices.setDevices([device(alice, "")], t0);

    same(await storage.devices.devices([alice]), [null]);
  }),

  always(
    "works through a batch in order: the last for a user, and for a token, holds",
    async ({ storage }) => {
      await storage.devices.setDevices(
        [
          device(alice, "one"),
          device(alice, "two"),
          device(bob, "two"),
          device(carol, "one"),
          device(carol, ""),
          device(dave, "four"),
          device(dave, "one", "android"),
        ],
        t0,
      );

      same(await storage.devices.devices([alice, bob, carol, dave]), [
        null,
        device(bob, "two"),
        null,
        device(dave, "one", "android"),
      ]);
    },
  ),

  always("lets two users swap their tokens in one batch", async ({ storage }) => {
    await storage.devices.setDevices([device(alice, "a"), device(bob, "b")], t0);

    await storage.devices.setDevices([device(alice, "b"), device(bob, "a")], t0 + 1);

    same(await storage.devices.devices([alice, bob]), [device(alice, "b"), device(bob, "a")]);
  }),

  always("tells tokens apart by case", async ({ storage }) => {
    const devices = [device(alice, "AbC"), device(bob, "aBc")];

    await storage.devices.setDevices(devices, t0);

    same(await storage.devices.devices([alice, bob]), devices);
  }),

  always("takes an empty batch", async ({ storage }) => {
    await storage.devices.setDevices([], t0);
  }),

  always("sets and answers 1,000 devices in one batch", async ({ storage }) => {
    const devices = range(u32Max - 999, u32Max).map((id) => device(userId(id), `token-${id}`));

    await storage.devices.setDevices(devices, t0);

    same(await storage.devices.devices(devices.map((one) => one.user)), devices);
  }),

  always("leaves a token with one of the users who take it at the same time", async ({ storage }) => {
    await oneHolder(storage, storage);
  }),

  whenShared(
    "leaves a token with one of the users who take it in two processes",
    async ({ storage, openSecond }) => {
      await oneHolder(storage, await openSecond());
    },
  ),
];

async function oneHolder(first: Storage, second: Storage): Promise<void> {
  const users = range(1, 20).map(userId);

  await Promise.all(
    users.map((user) => (user % 2 === 0 ? first : second).devices.setDevices([device(user, "one")], t0)),
  );

  const holders = (await first.devices.devices(users)).filter((found) => found !== null);
  assert.equal(holders.length, 1);
  assert.equal(holders[0]?.token, "one");
}

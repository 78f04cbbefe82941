import { LedgerError, legacyHash, login } from "@chatledger/core";
import { expect, test } from "vitest";
import { openLedgerFixture } from "./ledger-fixture.js";
import { newUser } from "./new-user.js";

const sent = "e10adc3949ba59abbe56e057f20f883e";
const account = newUser(1, { passwordMd5: legacyHash(sent, "a1b2"), salt: "a1b2" });
const wrong = "0".repeat(32);

test("more than ten failures within half an hour lock a name, and the right password too", async () => {
  const { ledger, storage, clock } = await openLedgerFixture();
  await storage.users.seed([account], []);
  for (let attempt = 1; attempt <= 11; attempt += 1) {
    expect(await login(ledger, "user1", wrong)).toEqual({ status: "wrongCredentials" });
  }
  expect(await login(ledger, "USER1", sent)).toEqual({ status: "tooManyFailures" });
  clock.advance(30 * 60 * 1_000 + 1_000);
  expect(await login(ledger, "user1", sent)).toMatchObject({ status: "ok", user: { id: 1 } });
});

test("a counter store that has forgotten forgives failures, and nothing else", async () => {
  const { ledger, storage, forgetCounters } = await openLedgerFixture();
  await storage.users.seed([account], []);
  for (let attempt = 1; attempt <= 12; attempt += 1) await login(ledger, "user1", wrong);
  await forgetCounters();
  expect(await login(ledger, "user1", wrong)).toEqual({ status: "wrongCredentials" });
  expect(await login(ledger, "user1", sent)).toMatchObject({ status: "ok" });
});

test("while failures cannot be counted nobody is let in, and the reason is named", async () => {
  let isAway = true;
  const { ledger, storage } = await openLedgerFixture({}, ({ counters }) => ({
    counters: {
      ...counters,
      settleLogins: (...settling) =>
        isAway
          ? Promise.reject(new LedgerError("storageUnavailable", "the counter store is away"))
          : counters.settleLogins(...settling),
    },
  }));
  await storage.users.seed([account], []);
  for (const password of [sent, wrong]) {
    await expect(login(ledger, "user1", password)).rejects.toMatchObject({ code: "storageUnavailable" });
  }
  isAway = false;
  expect(await login(ledger, "user1", sent)).toMatchObject({ status: "ok" });
});

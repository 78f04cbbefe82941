import { expect, test } from "vitest";
import { newGate, startOnAlteredStorage } from "./altered-storage.js";
import { createGroup, inGroup, numbers, send, withUser } from "./requests.js";

test("strangers who write to fifty groups at once are refused at the price of two questions", async () => {
  const gate = newGate();
  const asked: string[] = [];
  const proxy = await startOnAlteredStorage({}, (storage) => ({
    ...storage,
    messages: {
      ...storage.messages,
      // What is held back here lets everything else gather into one batch.
      append: async (batch) => {
        await gate.pass();
        return storage.messages.append(batch);
      },
    },
    groups: {
      ...storage.groups,
      groups(groups) {
        asked.push(`groups of ${groups.length}`);
        return storage.groups.groups(groups);
      },
      memberships(refs) {
        asked.push(`memberships of ${refs.length}`);
        return storage.groups.memberships(refs);
      },
    },
  }));
  const client = await proxy.connect();
  const groups: number[] = [];
  for (const _ of numbers(1, 50)) groups.push(await createGroup(client, { members: [1, 2] }));
  const nowhere = 4_000;
  asked.length = 0;

  const first = send(client, 1, withUser(2), "first");
  await gate.reached(1);
  const refused = groups.map((group) => send(client, 3, inGroup(group), "may I?"));
  const lost = send(client, 3, inGroup(nowhere), "is it there?");
  const last = send(client, 1, withUser(2), "last");
  // An answer that comes for what was sent later says that all of it has been received.
  expect((await client.request("queryPushShield", { userId: 1 })).error).toBe(0);
  gate.open();

  expect((await first).msgId).toBe(1);
  expect(new Set((await Promise.all(refused)).map(({ error }) => error))).toEqual(new Set(["notPermitted"]));
  expect((await lost).error).toBe("notFound");
  expect((await last).msgId).toBe(2);
  expect(asked).toEqual(["memberships of 51", "groups of 51"]);
});

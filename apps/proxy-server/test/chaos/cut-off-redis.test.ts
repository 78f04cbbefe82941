import { expect, test } from "vitest";
import { changeMembers, createGroup, inGroup, markRead, send, unreadIn, withUser } from "../requests.js";
import { lengths } from "./lengths.js";
import { startLoad } from "./load.js";
import { expectTruth } from "./oracle.js";
import { connectToBoth, startOwnServers } from "./own-servers.js";
import { gatherPeople } from "./people.js";
import { openRelay } from "./relay.js";

test("one of two proxies is cut off from Redis: neither answers a wrong count, takes a removed member's message or refuses a new one's", async () => {
  const { redis, startProxy } = await startOwnServers();
  const relay = await openRelay(redis.url);
  const proxies = [await startProxy(), await startProxy("--redis", relay.url)];
  const ports = proxies.map(({ port }) => port);
  const [connected, apart] = await connectToBoth(proxies);
  const people = await gatherPeople(connected);
  const group = await createGroup(connected, { members: [20, 21] });
  for (const client of [connected, apart])
    expect((await send(client, 20, inGroup(group), "hi")).error).toBe("ok");
  markRead(connected, 21, inGroup(group), 0);
  const load = startLoad({ people, ports: () => ports });
  await load.acknowledged(lengths.messagesBetweenFaults);

  let written = 0;
  let toGroup = 0;
  async function goRound(): Promise<void> {
    for (const [one, other] of [
      [connected, apart],
      [apart, connected],
    ] as const) {
      expect((await changeMembers(one, 20, group, "add", [22])).body.resultCode).toBe(0);
      expect((await send(other, 22, inGroup(group), "I may")).error).toBe("ok");
      expect((await changeMembers(one, 20, group, "remove", [22])).body.resultCode).toBe(0);
      expect((await send(other, 22, inGroup(group), "I may not")).error).toBe("notPermitted");
      expect((await send(one, 22, inGroup(group), "nor here")).error).toBe("notPermitted");
      expect((await send(one, 23, withUser(24), "hello")).error).toBe("ok");
      written += 1;
      toGroup += 1;
      for (const client of [one, other]) {
        expect(await unreadIn(client, 24, withUser(23))).toBe(written);
        expect(await unreadIn(client, 21, inGroup(group))).toBe(toGroup);
      }
    }
    markRead(apart, 21, inGroup(group), 0);
    expect(await unreadIn(apart, 21, inGroup(group))).toBe(0);
    expect(await unreadIn(connected, 21, inGroup(group))).toBe(0);
    toGroup = 0;
  }

  await goRound();
  relay.cut();
  const mendedAt = performance.now() + lengths.cutMs;
  do await goRound();
  while (performance.now() < mendedAt);
  relay.mend();
  await goRound();
  await load.acknowledged(lengths.messagesBetweenFaults);
  await goRound();

  await expectTruth(load, people, connected);
  await people.expectUnharmed(apart);
  expect(load.journal.sends.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
  expect(load.journal.lostConnections).toBe(0);
});

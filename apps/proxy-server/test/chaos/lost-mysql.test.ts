import type { PduClient } from "@chatledger/protocol";
import type { MariadbServer } from "@chatledger/test-servers";
import { expect, test } from "vitest";
import { ask, type ErrorName, inGroup, messageFields, withUser } from "../requests.js";
import { password } from "../user-fixtures.js";
import { deadlineMs, lengths, recoveryMs } from "./lengths.js";
import { startLoad } from "./load.js";
import { expectTruth } from "./oracle.js";
import { startOwnServers } from "./own-servers.js";
import { gatherPeople } from "./people.js";
import { pollUntil } from "./poll.js";

interface Loss {
  readonly how: string;
  lose(mariadb: MariadbServer): Promise<void> | void;
  bringBack(mariadb: MariadbServer): Promise<void> | void;
}

const losses: readonly Loss[] = [
  {
    how: "killed, and started again",
    lose: (server) => server.kill(),
    bringBack: (server) => server.restart(),
  },
  { how: "paused, and goes on", lose: (server) => server.pause(), bringBack: (server) => server.resume() },
];

const whatMayBeSaid: readonly ErrorName[] = ["storageUnavailable", "outcomeUnknown"];

test.each(losses)(
  "a MariaDB that is $how: the proxy stays, answers with error 7 or 8 in time, and is well again within 10 s",
  async ({ lose, bringBack }) => {
    const { mariadb, startProxy } = await startOwnServers();
    const proxy = await startProxy();
    const client = await proxy.connect();
    const people = await gatherPeople(client);
    let isAway = false;
    const load = startLoad({ people, ports: () => [proxy.port], areReadsUnsure: () => isAway });
    await load.acknowledged(lengths.messagesBetweenFaults);

    isAway = true;
    await lose(mariadb);
    // From the first moment on, and by more requests at once than there are connections to MySQL.
    const others = await Promise.all([proxy.connect(), proxy.connect(), proxy.connect()]);
    await Promise.all([client, ...others].map(expectRefusals));
    await load.failed(50);
    await expectRefusals(client);
    await bringBack(mariadb);
    await pollUntil("a send succeeds", recoveryMs, async () => {
      const { error } = await ask(client, "msgData", messageFields(40, withUser(41), "are you there?"));
      return error === "ok";
    });
    isAway = false;
    await load.acknowledged(lengths.messagesBetweenFaults);

    await expectTruth(load, people, client);
    const { sends, lostConnections } = load.journal;
    expect(lostConnections).toBe(0);
    const failed = sends.filter(({ outcome }) => outcome !== "ok");
    expect(failed.filter(({ error }) => error === null || !whatMayBeSaid.includes(error))).toEqual([]);
    expect(Math.max(...failed.map(({ took }) => took))).toBeLessThan(deadlineMs);
  },
);

/** Commands of every kind are answered in time, and say that the store is away. */
async function expectRefusals(client: PduClient): Promise<void> {
  const startedAt = performance.now();
  const answers = await Promise.all([
    ask(client, "validate", { userName: "user1", password }),
    ask(client, "msgList", { userId: 1, ...withUser(2), msgIdBegin: 0, msgCnt: 10 }),
    ask(client, "unreadCount", { userId: 1 }),
    ask(client, "recentSessions", { userId: 1, latestUpdateTime: 0 }),
    ask(client, "groupInfo", { userId: 1, groupVersionList: [{ groupId: 1, version: 0 }] }),
    ask(client, "msgData", messageFields(40, withUser(41), "are you there?")),
    ask(client, "msgData", messageFields(1, inGroup(1), "are you there?")),
    ask(client, "pushShield", { userId: 40, shieldStatus: 1 }),
  ]);
  expect(performance.now() - startedAt).toBeLessThan(deadlineMs);
  for (const { error } of answers) expect(whatMayBeSaid).toContain(error);
}

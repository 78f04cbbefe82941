import { setInterval } from "node:timers/promises";
import { expect, test } from "vitest";
import { numbers } from "../requests.js";
import { lengths } from "./lengths.js";
import { startLoad } from "./load.js";
import { expectTruth } from "./oracle.js";
import { startOwnServers } from "./own-servers.js";
import { gatherPeople } from "./people.js";

test.each([
  [1, 1_000],
  [2, 1_000],
  [2, 100],
])(
  "on %i proxies under load, Redis is flushed every %i ms: ids, messages, unread counts, groups and settings hold",
  async (count, pauseMs) => {
    const servers = await startOwnServers();
    const proxies = await Promise.all(numbers(1, count).map(() => servers.startProxy()));
    const ports = proxies.map(({ port }) => port);
    const [client] = await Promise.all(proxies.map((proxy) => proxy.connect()));
    if (client === undefined) throw new Error("There is no proxy.");
    const people = await gatherPeople(client);
    const load = startLoad({ people, ports: () => ports });
    await load.acknowledged(lengths.messagesBetweenFaults);

    let flushes = 0;
    for await (const _ of setInterval(pauseMs)) {
      await servers.redis.flushAll();
      flushes += 1;
      if (flushes * pauseMs >= lengths.flushedMs) break;
    }
    // Redis holds something again, and it has been used.
    await load.acknowledged(lengths.messagesBetweenFaults);

    await expectTruth(load, people, client);
    expect(load.journal.lostConnections).toBe(0);
    expect(load.journal.sends.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
  },
);

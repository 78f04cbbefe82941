import { expect, test } from "vitest";
import { numbers } from "../requests.js";
import { lengths } from "./lengths.js";
import { startLoad } from "./load.js";
import { expectTruth } from "./oracle.js";
import { startOwnServers } from "./own-servers.js";
import { gatherPeople } from "./people.js";

test("a proxy that is killed again and again: nothing acknowledged is lost or doubled, unread counts are exact", async () => {
  const { startProxy } = await startOwnServers();
  let proxy = await startProxy();
  const people = await gatherPeople(await proxy.connect());
  const load = startLoad({ people, ports: () => [proxy.port] });

  for (const _ of numbers(1, lengths.proxyKills)) {
    await load.acknowledged(lengths.messagesBetweenFaults);
    proxy.kill("SIGKILL");
    await proxy.exited;
    proxy = await startProxy();
  }
  await load.acknowledged(lengths.messagesBetweenFaults);

  await expectTruth(load, people, await proxy.connect());
  expect(load.journal.lostConnections).toBeGreaterThan(0);
});

test("one of two proxies is killed: the other goes on, and its unread counts are exact within 2 s", async () => {
  const { startProxy } = await startOwnServers();
  const survivor = await startProxy();
  const victim = await startProxy();
  const client = await survivor.connect();
  const people = await gatherPeople(client);
  let ports = [survivor.port, victim.port];
  const load = startLoad({ people, ports: () => ports });
  await load.acknowledged(lengths.messagesBetweenFaults);

  ports = [survivor.port];
  victim.kill("SIGKILL");
  await victim.exited;

  await expectTruth(load, people, client);
});

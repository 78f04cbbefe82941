import {
  createMysqlDatabase,
  type MariadbReplica,
  type MariadbServer,
  startMariadb,
  startReplica,
} from "@chatledger/test-servers";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { migrate } from "../src/migrations/migrate.js";
import { openMysqlStores } from "../src/open-mysql-stores.js";
import { cuttingProxy } from "./mysql-cutting-proxy.js";
import { clientOf, configAt, eventually, serverAt } from "./mysql-fixture.js";
import { ann, bo, cy, idsIn, introduce, message, unreadOf } from "./people-fixture.js";

const durable = { status: "durable" };

let primary: MariadbServer;
let replica: MariadbReplica;

beforeEach(async () => {
  primary = await startMariadb({ binlog: true });
  replica = await startReplica(primary, { readOnly: false });
  const { username, password } = new URL(primary.url);
  const admin = await clientOf(replica.adminUrl);
  await admin.query(`SET PASSWORD FOR '${username}'@'127.0.0.1' = PASSWORD('${password}')`);
  await admin.end();
});
afterEach(async () => {
  await replica.stop();
  await primary.stop();
});

describe("a primary that is lost with the answer to a COMMIT, behind an address that leads to its replica then", () => {
  test("had committed: the replica that has drained says so, and the message is stored and counted once", async () => {
    const { stores, people, proxy, replicaUrl } = await site();
    proxy.cutAt("COMMIT", "afterTheServer");
    proxy.refuse(true);

    const appending = stores.messages.append([
      message(people.annAndBo, 1, ann, bo),
      message(people.inGroup, 1, ann),
    ]);
    await eventually("the answer is swallowed", async () => proxy.cuts() === 1);
    await replica.caughtUp();
    proxy.leadTo(replicaUrl);
    proxy.refuse(false);

    expect(await appending).toEqual([durable, durable]);
    expect(await idsIn(stores, people.annAndBo)).toEqual([1]);
    expect(await unreadOf(stores, ann, bo, cy)).toEqual([0, 2, 1]);
  });

  test("had committed what the replica does not have yet: it is stored there anew, and never twice", async () => {
    const { stores, people, proxy, replicaUrl } = await site();
    await replica.stopApplying();
    proxy.cutAt("COMMIT", "afterTheServer");
    proxy.leadTo(replicaUrl);

    const outcomes = await stores.messages.append([message(people.annAndBo, 1, ann, bo)]);

    expect(outcomes).toEqual([durable]);
    expect(await idsIn(stores, people.annAndBo)).toEqual([1]);
    await replica.startApplying();
    const replicaAdmin = await clientOf(replica.adminUrl);
    onTestFinished(() => replicaAdmin.end());
    await eventually("the replica refuses the transaction that is said not to have been", async () => {
      const [status] = await replicaAdmin.query("SHOW SLAVE STATUS");
      return /Duplicate entry/.test((status as { Last_SQL_Error: string }[])[0]?.Last_SQL_Error ?? "");
    });
    expect(await idsIn(stores, people.annAndBo)).toEqual([1]);
    expect(await unreadOf(stores, ann, bo)).toEqual([0, 1]);
  });
});

async function site() {
  const { url } = await createMysqlDatabase(primary.url);
  await migrate(serverAt(url), null);
  const proxy = await cuttingProxy(url);
  onTestFinished(() => proxy.close());
  const stores = await openMysqlStores(configAt(proxy.url));
  onTestFinished(() => stores.close());
  const people = await introduce(stores);
  await replica.caughtUp();
  const replicaUrl = new URL(replica.url);
  replicaUrl.pathname = new URL(url).pathname;
  return { stores, people, proxy, replicaUrl: replicaUrl.href };
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connectPduClient } from "@chatledger/protocol";
import { createMysqlDatabase } from "@chatledger/test-servers";
import { expect, test } from "vitest";
import { runCommand, startProxyCommand } from "../child-proxy.js";
import { ask, historyOf, numbers, send, unreadIn, withUser } from "../requests.js";
import { newFolder } from "../test-stores.js";
import { password } from "../user-fixtures.js";
import { countSequences } from "./ask-redis.js";
import { startOwnServers } from "./own-servers.js";

/** As operators have it, with comments and all. Port 0 takes a free one. */
function teamTalkFile(mysqlUrl: string, redisUrl: string): string {
  const { hostname, port, pathname, username, password: secret } = new URL(mysqlUrl);
  const databases = ["teamtalk_master", "teamtalk_slave"].map(
    (name) => `
${name}_host=${hostname}
${name}_port=${port}
${name}_dbname=${pathname.slice(1)}
${name}_username=${username}
${name}_password=${secret}
${name}_maxconncnt=16
`,
  );
  const redis = new URL(redisUrl);
  const caches = ["unread", "group_set", "token", "sync", "group_member"].map(
    (name, index) => `
#${name}
${name}_host=${redis.hostname}
${name}_port=${redis.port}
${name}_db=${index === 0 ? 0 : index}
${name}_maxconncnt=64
`,
  );
  return `ListenIP=127.0.0.1
ListenPort=0
ThreadNum=48		# double the number of CPU core
MsfsSite=127.0.0.1

#configure for mysql
DBInstances=teamtalk_master,teamtalk_slave
#teamtalk_master
${databases.join("\n")}
#configure for unread
CacheInstances=unread,group_set,token,sync,group_member
${caches.join("")}
aesKey=12345678901234567890123456789012
`;
}

test("a dbproxyserver.conf serves as it is: its addresses, its MySQL, its five Redis pools", async () => {
  const { mariadb, redis } = await startOwnServers();
  // One that nobody has migrated.
  const { url: storeUrl } = await createMysqlDatabase(mariadb.url);
  // The file has no place for a password of Redis.
  await redis.setConfig("requirepass", "");
  const file = join(await newFolder(), "dbproxyserver.conf");
  await writeFile(file, teamTalkFile(storeUrl, redis.url));

  const migrated = await runCommand(["migrate", "--config", file]);
  expect(migrated).toMatchObject({ code: 0 });
  expect(await runCommand(["seed", "--config", file])).toMatchObject({ code: 0 });
  const port = await serve(file);
  const client = await connectPduClient({ host: "127.0.0.1", port });

  const login = await ask(client, "validate", { userName: "user7", password });
  expect(login.body.resultCode).toBe(0);
  for (const number of numbers(1, 3)) {
    expect(await send(client, 1, withUser(2), `${number}`)).toEqual({ msgId: number, error: "ok" });
  }
  expect((await historyOf(client, 2, withUser(1))).length).toBe(3);
  expect(await unreadIn(client, 2, withUser(1))).toBe(3);
  expect(await countSequences(redis.url)).toBe(1);
  await client.close();
});

/** Serves with nothing but the file; answers the port. */
async function serve(file: string): Promise<number> {
  const proxy = await startProxyCommand(["--config", file]);
  return (await proxy.listening()).port;
}

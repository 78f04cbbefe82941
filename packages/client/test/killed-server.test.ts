import { expect, test } from "vitest";
import { inGroup, withUser } from "../src/conversation.js";
import { logIn, startChat, storedIn } from "./chat.js";
import { startScript } from "./process.js";

const command = new URL("../../../apps/message-server/bin/chatledger-message-server.js", import.meta.url);

test("a message server that is killed under load and started again costs its clients nothing", async () => {
  const chat = await startChat();
  const start = async (listen: string, http: string) => {
    const args = [
      "--listen",
      listen,
      "--http",
      http,
      "--proxy",
      chat.proxy,
      "--messages-per-second",
      "100000",
    ];
    const server = startScript(command, ["serve", ...args, "--log-level", "fatal"]);
    const [, port] = await server.printed(/listens on 127\.0\.0\.1:(\d+)/);
    const [, httpPort] = await server.printed(/WebSocket on 127\.0\.0\.1:(\d+)/);
    return { server, listen: `127.0.0.1:${port}`, http: `127.0.0.1:${httpPort}` };
  };
  let running = await start("127.0.0.1:0", "127.0.0.1:0");
  const ann = await logIn(`tcp://${running.listen}`, 1);
  const ben = await logIn(`ws://${running.http}/ws`, 2);
  const group = inGroup(await ann.client.createGroup("hikers", [2]));

  const rounds = 3;
  const each = 40;
  const sent: Promise<number>[] = [];
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < each; index++) {
      sent.push(ann.client.send(withUser(2), `ann ${round} ${index}`));
      sent.push(ben.client.send(withUser(1), `ben ${round} ${index}`));
      sent.push(ann.client.send(group, `ann ${round} ${index}`));
    }
    await Promise.race(sent.slice(-3 * each));
    await running.server.kill();
    running = await start(running.listen, running.http);
  }
  await Promise.all(sent);

  const total = rounds * each;
  await Promise.all([ann.received(withUser(2), 2 * total), ben.received(withUser(1), 2 * total)]);
  await Promise.all([ann.received(group, total), ben.received(group, total)]);
  const stored = await storedIn(ann, withUser(2));
  expect(stored).toHaveLength(2 * total);
  expect(ann.delivered(withUser(2))).toEqual(stored);
  expect(ben.delivered(withUser(1))).toEqual(stored);
  expect(ann.delivered(group)).toEqual(await storedIn(ann, group));
  expect(ben.delivered(group)).toEqual(ann.delivered(group));
});

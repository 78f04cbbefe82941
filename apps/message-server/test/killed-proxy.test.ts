import { join } from "node:path";
import { expect, test } from "vitest";
import { newFolder, startServer } from "./child-process.js";
import { historyWith, textsOf, textTo } from "./requests.js";
import { startTestServer } from "./server-fixture.js";

test("a proxy killed again and again loses no acknowledged message and no client its connection", async () => {
  const store = `sqlite:${join(await newFolder(), "ledger.db")}`;
  const startProxy = async (listen: string) => {
    const args = ["serve", "--listen", listen, "--store", store, "--seed-users", "10", "--log-level", "warn"];
    const proxy = startServer("proxy", args);
    const { port } = await proxy.listening();
    return { proxy, address: `127.0.0.1:${port}` };
  };
  let { proxy, address } = await startProxy("127.0.0.1:0");
  const server = await startTestServer({
    proxy: [address],
    messagesPerSecond: 100_000,
    maxClientRequests: 10_000,
    proxyWaitSeconds: 60,
  });
  const sender = await server.logIn(1);
  const receiver = await server.logIn(2);
  const each = 200;
  const rounds = 3;
  const ids: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const acks = Array.from({ length: each }, (_, index) =>
      sender.request("msgData", textTo(2, `${round} ${index}`)),
    );
    await acks[0];
    proxy.kill("SIGKILL");
    await proxy.exited;
    ({ proxy, address } = await startProxy(address));
    ids.push(...(await Promise.all(acks)).map(({ body }) => body?.msgId ?? 0));
  }

  const total = each * rounds;
  expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
  const history = (await historyWith(sender, 2)).toReversed();
  expect(history.map(([id]) => id)).toEqual(ids);
  expect(history.map(([, text]) => text)).toEqual(
    Array.from({ length: total }, (_, index) => `${Math.floor(index / each)} ${index % each}`),
  );
  expect(textsOf(await receiver.pushes("msgData", total))).toEqual(history);
});

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connectPduClient } from "@chatledger/protocol";
import { expect, test } from "vitest";
import { adminOf, type ChildProxy, startChildProxy } from "./child-proxy.js";
import { anyStore, flagsOf, newFolder, newStore } from "./test-stores.js";

/** A proxy with a configuration file, which can be written anew, and the address of its admin port. */
async function startWithFile(first: string, ...args: readonly string[]) {
  const config = join(await newFolder(), "chatledger.yaml");
  await writeFile(config, first);
  const flags = ["--config", config, "--admin", "127.0.0.1:0", "--log-level", "info", ...args];
  const proxy = await startChildProxy(flags);
  const admin = adminOf(proxy);
  const reload = async () => (await fetch(`${admin}/reload`, { method: "POST" })).json();
  return { proxy, reload, write: (text: string) => writeFile(config, text) };
}

/** Whether a new connection is served, and not closed at once. */
async function isServed({ port }: ChildProxy): Promise<boolean> {
  let isOpen = true;
  const onClose = () => {
    isOpen = false;
  };
  const client = await connectPduClient({ host: "127.0.0.1", port, onClose });
  await client.request("usersInfo", { userId: 1, userIdList: [1], attachData: null }).catch(() => null);
  return isOpen;
}

/** An embedded store belongs to one process. */
const workers = anyStore.startsWith("mysql") ? "2" : "1";

test(`a reload holds at once, with ${workers} workers`, async () => {
  const flags = [...flagsOf(await newStore(anyStore)), "--workers", workers];
  const { proxy, reload, write } = await startWithFile("max-connections: 1", ...flags);
  expect(await isServed(proxy)).toBe(true);
  expect(await isServed(proxy)).toBe(false);
  await write("max-connections: 2\nmax-ids: 7");

  expect(await reload()).toEqual({ applied: ["max-connections"], needRestart: ["max-ids"] });
  expect(await isServed(proxy)).toBe(true);
});

test("SIGHUP reads the settings again, and refuses what cannot be used", async () => {
  const { proxy, write } = await startWithFile("max-connections: 1", "--store", "memory:");
  expect(await isServed(proxy)).toBe(true);

  await write("max-connections: many");
  proxy.kill("SIGHUP");
  await expect
    .poll(() => proxy.stderr())
    .toMatch(
      /max-connections in .*: must be a whole number.*the settings cannot be used: nothing was changed/,
    );
  await write("max-connections: 2");
  proxy.kill("SIGHUP");
  await expect.poll(() => proxy.stderr()).toMatch(/"applied":\["max-connections"\].*read the settings again/);

  expect(await isServed(proxy)).toBe(true);
});

import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import type { Storage } from "@chatledger/core";
import { type PortName, runCase, storageContract } from "@chatledger/storage-contract";
import { expect, test } from "vitest";

type Port = Exclude<PortName, "storage">;

test("every method of every port is called by a case of that port", async () => {
  const called = new Set<string>();
  const methods = new Set<string>();

  for (const contractCase of storageContract.filter((one) => one.requires === null)) {
    const run = runCase(contractCase, {
      durable: false,
      shared: false,
      adminConsole: null,
      newLocation: () => ":memory:",
      open: async (path) =>
        recording(await openEmbeddedStorage({ path }), contractCase.port, called, methods),
    });
    // Whether it passes is shown where the contract runs; here counts what it calls.
    await run.catch(() => {});
  }

  expect(methods.size).toBeGreaterThan(0);
  expect([...methods].filter((method) => !called.has(method))).toEqual([]);
});

test("no two cases of a port have the same name", () => {
  const names = storageContract.map(({ port, name }) => `${port} ${name}`);

  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

/** The storage, with a note of every method it has and of every one called by a case of the same port. */
function recording(storage: Storage, port: PortName, called: Set<string>, methods: Set<string>): Storage {
  const ports = Object.keys(storage).filter(
    (name): name is Port => !["check", "backends", "close"].includes(name),
  );
  const recorded = ports.map((name) => {
    for (const method of Object.keys(storage[name])) methods.add(`${name}.${method}`);
    const proxy = new Proxy(storage[name], {
      get(target, method, receiver) {
        if (name === port) called.add(`${name}.${String(method)}`);
        return Reflect.get(target, method, receiver);
      },
    });
    return [name, proxy] as const;
  });
  return { ...storage, ...Object.fromEntries(recorded) };
}

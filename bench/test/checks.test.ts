import {
  commandNameOf,
  connectPduClient,
  decodeRequest,
  type PduClient,
  SessionType,
} from "@chatledger/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServerProcess, startProxy } from "../src/processes/server-process.js";
import type { Workload } from "../src/scenarios/scenario.js";
import { scenarios } from "../src/scenarios/scenarios.js";
import { pairOf, sendFields } from "../src/workload/pairs.js";

const sizes = {
  pairs: 10,
  users: 20,
  groups: 1,
  historyMessages: 250,
  historyRelations: 10,
  idleConnections: 1,
};

let proxy: ServerProcess;
let client: PduClient;

beforeAll(async () => {
  proxy = await startProxy(["--store", "memory:", "--seed-users", "20"], null);
  client = await connectPduClient(proxy.address);
});

afterAll(async () => {
  await client.close();
  await proxy.stop();
});

async function prepare(name: string): Promise<Workload> {
  const scenario = scenarios.find((candidate) => candidate.name === name);
  if (scenario?.kind !== "load") throw new Error(`${name} is no load`);
  return scenario.prepare({ client, connections: 2, sizes });
}

const write = (from: number, to: number) => client.request("msgData", sendFields(pairOf(from, to)));

/** Sends once more what the load would send first, behind its back. */
async function sendFirst({ streams }: Workload): Promise<void> {
  const frame = streams[0]?.next()?.frame ?? Buffer.alloc(0);
  expect(commandNameOf(frame.readUInt16BE(10))).toBe("msgData");
  await client.request("msgData", decodeRequest("msgData", frame.subarray(16)));
}

test.each([
  ["single-known", sendFirst, "the newest id is"],
  ["single-known", () => readAll(2, 1), "0 messages are unread"],
  ["single-strangers", sendFirst, "1 are unread, 0 should be"],
  ["group-10", sendFirst, "the newest id is"],
  ["recent-100", () => write(1, 500_001), "the recent session of 1 is not as sent"],
  ["unread-100", () => readAll(500_001, 1), "0 of 1 are unread"],
  ["page-20", () => write(1, 2), "the newest page is not what was sent"],
  ["mixed", () => write(1, 600_001), "the unread entry of 1 is not as sent"],
  ["mixed", () => write(1, 2), "the newest id is"],
  ["history-10M", () => write(1, 2), "the newest id is"],
  ["history-10M-page-20", () => write(1, 2), "the newest page is not what was sent"],
])("the check of %s sees what was done behind its back", async (name, tamper, problem) => {
  const untouched = await prepare(name);
  expect(await untouched.check()).toEqual([]);
  const workload = await prepare(name);
  await tamper(workload);
  expect((await workload.check()).join("\n")).toContain(problem);
});

/** The user has read all that the other wrote: an answer to a later request says that it was noted. */
async function readAll(userId: number, sessionId: number): Promise<void> {
  client.notify("msgReadAck", { userId, sessionId, msgId: 0, sessionType: SessionType.SESSION_TYPE_SINGLE });
  await client.request("unreadCount", { userId });
}

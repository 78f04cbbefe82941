import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import { type ConversationId, isGroupConversation, messageId, type Storage, userId } from "@chatledger/core";
import { expect, test } from "vitest";
import { newFile } from "./sqlite-fixture.js";

/** For starting processes on a busy machine; nothing waits for it to pass. */
const patience = { timeout: 60_000 };

const program = fileURLToPath(new URL("append-and-report.js", import.meta.url));

interface Report {
  readonly conversation: ConversationId;
  readonly id: number;
  readonly status: string;
}

function reportOf(line: string): Report {
  const [conversation, id, status] = line.split(" ");
  return { conversation: Number(conversation) as ConversationId, id: Number(id), status: status ?? "" };
}

/** Runs the appending process, under a shell's limits; kills it after so many lines. What it wrote, to the end. */
async function reportsUntilKilled(
  path: string,
  afterLines: number,
  limits = ":",
): Promise<readonly Report[]> {
  const command = `${limits}; exec "$0" "$@"`;
  const child = spawn("/bin/sh", ["-c", command, process.execPath, program, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const reports: Report[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    reports.push(reportOf(line));
    if (reports.length === afterLines) child.kill("SIGKILL");
  }
  await exited;
  return reports;
}

/** The ids in each conversation that are stored, ascending. */
async function storedIds(storage: Storage, conversation: ConversationId): Promise<readonly number[]> {
  const query = { conversation, from: messageId(0), after: messageId(0), limit: 1_000_000, maxBytes: 1e9 };
  const [messages] = await storage.messages.pages([query]);
  return (messages ?? []).map(({ id }) => id as number).reverse();
}

function idsByConversation(reports: readonly Report[]): ReadonlyMap<ConversationId, readonly number[]> {
  const ids = new Map<ConversationId, number[]>();
  for (const { conversation, id } of reports) ids.set(conversation, [...(ids.get(conversation) ?? []), id]);
  return ids;
}

test(
  "what was acknowledged survives kill -9, once each and counted, and the file opens again at once",
  patience,
  async () => {
    const path = newFile();
    const reports: Report[] = [];

    for (const lines of [1, 31, 500, 1_999, 6_000]) {
      reports.push(...(await reportsUntilKilled(path, lines)));

      const storage = await openEmbeddedStorage({ path });
      for (const [conversation, acknowledged] of idsByConversation(reports)) {
        const stored = await storedIds(storage, conversation);
        expect(stored).toEqual(stored.map((_, index) => index + 1));
        expect(stored.length).toBeGreaterThanOrEqual(Math.max(...acknowledged));
        expect(await storage.messages.newestIds([conversation])).toEqual([stored.length]);
        // What was committed was counted: for the one reader of each conversation, who has never read.
        const reader = userId(isGroupConversation(conversation) ? 15 : 10 + conversation);
        expect(await storage.messages.unreadTotals([reader])).toEqual([stored.length]);
      }
      const [sessions] = await storage.sessions.recent([{ user: userId(1), since: 0, limit: 10 }]);
      expect(sessions?.length).toBe(3);
      await storage.close();
    }
    expect(reports.every(({ status }) => status === "durable")).toBe(true);
  },
);

test(
  "a file that another process has open is refused at once, and is free when that one is killed",
  patience,
  async () => {
    const path = newFile();
    const child = spawn(process.execPath, [program, path], { stdio: ["ignore", "pipe", "inherit"] });
    const exited = once(child, "exit");
    await once(child.stdout, "data");

    await expect(openEmbeddedStorage({ path })).rejects.toMatchObject({
      code: "storageUnavailable",
      message: `cannot open the database ${path}: another process has it open`,
    });

    child.kill("SIGKILL");
    await exited;
    const storage = await openEmbeddedStorage({ path });
    await storage.check();
    await storage.close();
  },
);

test("when the log cannot be written any more, each outcome tells the truth", patience, async () => {
  const path = newFile();
  const limits = "trap '' XFSZ; ulimit -f 1000";

  const reports = await reportsUntilKilled(path, 1_000_000, limits);

  const storage = await openEmbeddedStorage({ path });
  for (const [conversation, ids] of idsByConversation(reports.filter(({ status }) => status === "durable"))) {
    const stored = new Set(await storedIds(storage, conversation));
    expect(ids.filter((id) => !stored.has(id))).toEqual([]);
  }
  for (const [conversation, ids] of idsByConversation(
    reports.filter(({ status }) => status === "notWritten"),
  )) {
    const stored = new Set(await storedIds(storage, conversation));
    expect(ids.filter((id) => stored.has(id))).toEqual([]);
  }
  expect(reports.some(({ status }) => status === "durable")).toBe(true);
  expect(reports.some(({ status }) => status !== "durable")).toBe(true);
  await storage.close();
});

import { beginTrace, LedgerError } from "@chatledger/core";
import { pino } from "pino";
import { expect, test } from "vitest";
import { openRequestLog } from "../src/admin/request-log.js";
import { startOnAlteredStorage } from "./altered-storage.js";
import { ask } from "./requests.js";
import { openTestClock } from "./test-clock.js";

function openLog(level = "info", slowMs = 1_000) {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level, base: null }, { write: (line) => void lines.push(JSON.parse(line)) });
  return { lines, log, requestLog: openRequestLog({ log, clock: openTestClock(), slowMs: () => slowMs }) };
}

const trace = {
  ...beginTrace(0),
  queuedMs: 12.34,
  countersMs: 1,
  storeMs: 987.65,
  slowestCall: "messages.append",
};
const request = () => ({
  request: 7,
  command: "msgData" as const,
  peer: "10.0.0.9:5151",
  sequence: 3,
  trace,
});

test("a failed request names itself, its peer, its code and where its time went; a flood of them is one line", () => {
  const { lines, requestLog } = openLog();
  for (let time = 0; time < 1_000; time += 1) {
    requestLog.failed(request, new LedgerError("storageUnavailable", "MySQL is away"));
  }
  requestLog.flush();

  expect(lines.map(({ repeats }) => repeats)).toEqual([undefined, 999]);
  expect(lines[0]).toMatchObject({
    ...{ request: 7, command: "msgData", peer: "10.0.0.9:5151", sequence: 3, code: "storageUnavailable" },
    ...{ queuedMs: 12.3, countersMs: 1, storeMs: 987.7, slowestCall: "messages.append" },
    msg: "a request failed",
  });
});

test("a slow request says where its time went, and is remembered whatever the log's level", () => {
  const { lines, requestLog } = openLog("error", 500);
  requestLog.ended(request, "ok", 499);
  requestLog.ended(request, "ok", 1_001);

  expect(lines).toEqual([]);
  expect(requestLog.slow()).toMatchObject([
    { message: "a request was slow", fields: { request: 7, outcome: "ok", ms: 1_001, storeMs: 987.7 } },
  ]);
});

test("a slow statement is shown without what users wrote", () => {
  const { lines, requestLog } = openLog("info", 500);
  requestLog.slowStatement("MySQL", 2_000, "SELECT * FROM IMUser WHERE name = 'alice' AND id IN (1, 2)");

  expect(lines).toMatchObject([
    { backend: "MySQL", ms: 2_000, statement: "SELECT * FROM IMUser WHERE name = ? AND id IN (?)" },
  ]);
});

test("at debug, each request leaves a line with its outcome, and none shows what was asked", async () => {
  const { lines, log } = openLog("debug");
  const { connect } = await startOnAlteredStorage({}, (storage) => storage, log);
  const client = await connect();
  const message = {
    fromUserId: 1,
    toSessionId: 2,
    msgId: 0,
    createTime: 1,
    msgType: 1,
    msgData: Buffer.from("SECRET"),
  };
  await ask(client, "msgData", message);
  await ask(client, "validate", { userName: "user1", password: "SECRET" });
  await ask(client, "msgList", { userId: 1, sessionType: 9, sessionId: 2, msgIdBegin: 0, msgCnt: 10 });

  const ofRequests = lines.filter((line) => "command" in line);
  expect(ofRequests.map(({ command, outcome, request: number }) => [command, outcome ?? "", number])).toEqual(
    [
      ["msgData", "ok", 1],
      ["validate", "ok", 2],
      ["msgList", "", 3],
      ["msgList", "invalidArgument", 3],
    ],
  );
  expect(ofRequests[0]).toMatchObject({ slowestCall: expect.stringMatching(/^messages\./) });
  expect(JSON.stringify(lines)).not.toContain("SECRET");
});

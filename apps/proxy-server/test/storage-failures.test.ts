import { LedgerError, type LedgerErrorCode, type Storage } from "@chatledger/core";
import { commands, decodeResponse, ErrorCode, encodeRequest } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { everyMethod, never, newGate, startOnAlteredStorage } from "./altered-storage.js";
import { rawFrame } from "./bare-peer.js";
import {
  ask,
  createGroup,
  errorName,
  historyOf,
  inGroup,
  messageFields,
  recentOf,
  send,
  sendVoice,
  unreadOf,
  voiceBody,
  withUser,
} from "./requests.js";
import { answeredCommands, validFrame } from "./valid-requests.js";

const fails = (code: LedgerErrorCode) => () => Promise.reject(new LedgerError(code, "made to fail"));

/** Answered at once, so that what was sent before it has been received when its answer comes. */
const unknownCommand = rawFrame({ service: 1, command: 0x7fff, sequence: 60_000 });

function expectFailure(name: (typeof answeredCommands)[number], frame: Uint8Array): void {
  const body = decodeResponse(name, frame);
  if ("resultCode" in body) expect(body.resultCode).not.toBe(0);
  if ("msgId" in body) expect(body.msgId).toBe(0);
  for (const value of Object.values(body)) if (Array.isArray(value)) expect(value).toEqual([]);
}

describe("a store that hangs", () => {
  test.each(answeredCommands)("%s is answered at its deadline, once, and says so", async (name) => {
    const proxy = await startOnAlteredStorage({}, (storage) => everyMethod(storage, never));
    const peer = await proxy.connectBare();
    peer.send(validFrame(name, 5), unknownCommand);
    await peer.received(1);

    proxy.clock.advance(9_900);
    peer.send(unknownCommand);
    const early = await peer.received(2);
    proxy.clock.advance(400);
    const answer = (await peer.received(3)).at(-1);

    expect(early.map(({ sequence }) => sequence)).toEqual([60_000, 60_000]);
    expect(answer).toMatchObject({ command: commands[name].response.id, sequence: 5 });
    expect(["storageUnavailable", "outcomeUnknown"]).toContain(errorName(answer?.reserved ?? 0));
    expectFailure(name, answer?.body ?? Buffer.alloc(0));
  });

  test("a send whose outcome is not known says so with error 8, a read with error 7", async () => {
    const proxy = await startOnAlteredStorage({ requestSeconds: 2 }, (storage) =>
      everyMethod(storage, never),
    );
    const peer = await proxy.connectBare();
    peer.send(validFrame("msgData", 1), validFrame("msgList", 2), unknownCommand);
    await peer.received(1);

    proxy.clock.advance(2_250);

    const codes = (await peer.received(3)).slice(1).map(({ sequence, reserved }) => [sequence, reserved]);
    expect(codes).toEqual([
      [1, ErrorCode.outcomeUnknown],
      [2, ErrorCode.storageUnavailable],
    ]);
  });

  test("an outcome that comes after the deadline is not answered again", async () => {
    const gate = newGate();
    const proxy = await startOnAlteredStorage({}, (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        append: async (batch) => {
          await gate.pass();
          return storage.messages.append(batch);
        },
      },
    }));
    const peer = await proxy.connectBare();
    peer.send(validFrame("msgData", 1));
    await gate.reached(1);
    proxy.clock.advance(10_500);
    await peer.received(1);

    gate.open();
    peer.send(validFrame("msgData", 2));

    const answers = await peer.received(2);
    expect(answers.map(({ sequence, reserved }) => [sequence, reserved])).toEqual([
      [1, ErrorCode.outcomeUnknown],
      [2, ErrorCode.ok],
    ]);
    expect(decodeResponse("msgData", answers[1]?.body ?? Buffer.alloc(0)).msgId).toBe(2);
    peer.send(unknownCommand);
    expect((await peer.received(3)).at(-1)?.sequence).toBe(60_000);
  });

  test("while one request hangs, others on the same connection are answered", async () => {
    const proxy = await startOnAlteredStorage({}, (storage) => ({
      ...storage,
      groups: { ...storage.groups, groupsOf: never },
    }));
    const client = await proxy.connect();
    const hanging = client.request("normalGroupList", { userId: 1 });

    expect((await send(client, 1, withUser(2), "hi")).msgId).toBe(1);
    proxy.clock.advance(10_250);

    expect((await hanging).error).toBe(ErrorCode.storageUnavailable);
  });
});

describe("a store that fails", () => {
  test.each([
    ["storageUnavailable", ErrorCode.storageUnavailable],
    ["outcomeUnknown", ErrorCode.outcomeUnknown],
    ["overloaded", ErrorCode.overloaded],
  ] as const)("every command is answered with the error of its failure: %s", async (code, expected) => {
    const proxy = await startOnAlteredStorage({}, (storage) => everyMethod(storage, fails(code)));
    const peer = await proxy.connectBare();

    peer.send(...answeredCommands.map((name, index) => validFrame(name, index)));

    const answers = await peer.received(answeredCommands.length);
    for (const { sequence, command, reserved, body } of answers) {
      const name = answeredCommands[sequence] ?? "validate";
      expect([name, command, reserved]).toEqual([name, commands[name].response.id, expected]);
      expectFailure(name, body);
    }
  });

  test("a failure that nobody foresaw is error 7", async () => {
    const proxy = await startOnAlteredStorage({}, (storage) =>
      everyMethod(storage, () => Promise.reject(new TypeError("a mistake"))),
    );
    const peer = await proxy.connectBare();

    peer.send(...answeredCommands.map((name, index) => validFrame(name, index)));

    const answers = await peer.received(answeredCommands.length);
    expect(new Set(answers.map(({ reserved }) => reserved))).toEqual(new Set([ErrorCode.storageUnavailable]));
  });

  test("a login is answered 2, 服务端内部错误", async () => {
    const proxy = await startOnAlteredStorage({}, (storage) =>
      everyMethod(storage, fails("storageUnavailable")),
    );

    const { error, body } = await ask(await proxy.connect(), "validate", {
      userName: "user1",
      password: "x",
    });

    expect(error).toBe("storageUnavailable");
    expect(body).toMatchObject({ resultCode: 2, resultString: "服务端内部错误", userInfo: null });
  });

  /** A proxy whose next `append` does this instead. */
  async function withNextAppend(does: Storage["messages"]["append"]) {
    let isNext = true;
    const proxy = await startOnAlteredStorage({}, (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        append(batch) {
          if (!isNext) return storage.messages.append(batch);
          isNext = false;
          return does(batch);
        },
      },
    }));
    return proxy.connect();
  }

  test.each([
    ["a transaction that fails", fails("storageUnavailable"), "storageUnavailable"],
    ["a commit whose answer is lost", fails("outcomeUnknown"), "outcomeUnknown"],
    ["a commit that cannot be asked about", async () => [{ status: "unknown" }], "outcomeUnknown"],
    [
      "a message that the store does not take",
      async () => [{ status: "notWritten", reason: "tooLarge" }],
      "tooLarge",
    ],
    [
      "a message that was not written",
      async () => [{ status: "notWritten", reason: "storageUnavailable" }],
      "storageUnavailable",
    ],
  ] as const)("%s is not acknowledged, and shows nowhere", async (_, does, error) => {
    const client = await withNextAppend(does as Storage["messages"]["append"]);

    expect(await send(client, 1, withUser(2), "lost")).toEqual({ msgId: 0, error });

    expect(await historyOf(client, 2, withUser(1))).toEqual([]);
    expect((await unreadOf(client, 2)).totalCnt).toBe(0);
    expect(await recentOf(client, 2)).toEqual([]);
    const next = await send(client, 1, withUser(2), "kept");
    expect(next.error).toBe("ok");
    expect(await historyOf(client, 2, withUser(1))).toEqual([[next.msgId, "kept"]]);
    expect((await unreadOf(client, 2)).totalCnt).toBe(1);
  });

  test("voice that the media store does not take is answered msg_id 0, and nothing is stored", async () => {
    const proxy = await startOnAlteredStorage({}, (storage) => ({
      ...storage,
      media: { ...storage.media, put: fails("storageUnavailable") },
    }));
    const client = await proxy.connect();
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    const voice = voiceBody(3, Buffer.from("audio"));

    const answers = await Promise.all([
      send(client, 1, withUser(2), "before"),
      sendVoice(client, 1, withUser(2), voice),
      send(client, 1, withUser(2), "after"),
      sendVoice(client, 1, group, voice),
    ]);

    expect(answers).toEqual([
      { msgId: 1, error: "ok" },
      { msgId: 0, error: "storageUnavailable" },
      { msgId: 2, error: "ok" },
      { msgId: 0, error: "storageUnavailable" },
    ]);
    expect(await historyOf(client, 2, withUser(1))).toEqual([
      [2, "after"],
      [1, "before"],
    ]);
    expect(await historyOf(client, 2, group)).toEqual([]);
    expect((await unreadOf(client, 2)).totalCnt).toBe(2);
  });

  test("voice is still stored while the text behind it waits its turn", async () => {
    const gate = newGate();
    const proxy = await startOnAlteredStorage({}, (storage) => ({
      ...storage,
      media: {
        ...storage.media,
        put: async (voices, now) => {
          await gate.pass();
          return storage.media.put(voices, now);
        },
      },
    }));
    const client = await proxy.connect();

    const voice = sendVoice(client, 1, withUser(2), voiceBody(3, Buffer.from("audio")));
    const text = send(client, 2, withUser(1), "after");
    const elsewhere = send(client, 1, withUser(3), "elsewhere");
    await gate.reached(1);
    expect(await elsewhere).toEqual({ msgId: 1, error: "ok" });
    gate.open();

    expect(await voice).toEqual({ msgId: 1, error: "ok" });
    expect(await text).toEqual({ msgId: 2, error: "ok" });
  });

  test("a round of group session synchronisation that failed is done again", async () => {
    let rounds = 0;
    const proxy = await startOnAlteredStorage({ groupSyncSeconds: 5 }, (storage) => ({
      ...storage,
      sessions: {
        ...storage.sessions,
        syncGroupSessions() {
          rounds += 1;
          return rounds === 1 ? fails("storageUnavailable")() : storage.sessions.syncGroupSessions();
        },
      },
    }));
    const client = await proxy.connect();
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    await send(client, 1, group, "hi");

    proxy.clock.advance(5_000);
    await proxy.groupsSynced();
    expect(await recentOf(client, 2)).toEqual([]);
    proxy.clock.advance(5_000);
    await proxy.groupsSynced();

    expect(await recentOf(client, 2)).toMatchObject([group]);
    expect(rounds).toBe(2);
  });
});

describe("a proxy that is shutting down", () => {
  test("answers what comes too late with error 11, and does nothing of it", async () => {
    const proxy = await startOnAlteredStorage({}, (storage) => storage);
    const peer = await proxy.connectBare();
    proxy.close();

    peer.send(...answeredCommands.map((name, index) => validFrame(name, index)));

    const answers = await peer.received(answeredCommands.length);
    for (const [index, { sequence, reserved, body }] of answers.entries()) {
      const name = answeredCommands[index] ?? "validate";
      expect([name, sequence, reserved]).toEqual([name, index, ErrorCode.shuttingDown]);
      expectFailure(name, body);
    }
    expect(await proxy.storage.messages.findRelations([])).toEqual([]);
  });

  test("returns attach_data, so that the message server knows what it was", async () => {
    const proxy = await startOnAlteredStorage({}, (storage) => storage);
    const peer = await proxy.connectBare();
    proxy.close();

    const attachData = Buffer.from("AT");
    peer.send(encodeRequest("msgData", 0, { ...messageFields(1, withUser(2), "late"), attachData }));

    const [answer] = await peer.received(1);
    const body = decodeResponse("msgData", answer?.body ?? Buffer.alloc(0));
    expect(body).toMatchObject({ msgId: 0, fromUserId: 1, toSessionId: 2 });
    expect(Buffer.from(body.attachData ?? [])).toEqual(attachData);
  });
});

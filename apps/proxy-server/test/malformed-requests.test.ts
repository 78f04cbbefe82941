import { commands, decodeResponse, ErrorCode, wireMessages } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { rawFrame } from "./bare-peer.js";
import { onlyAnswer, startWithPeer } from "./only-answer.js";
import { errorName, inGroup, numbers, send } from "./requests.js";
import { answeredCommands, unansweredCommands, validFrame } from "./valid-requests.js";

const undecodable = Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x01]);

describe("a request does not decode", () => {
  test.each(answeredCommands)("%s is answered by a bare header with error 1", async (name) => {
    const { peer } = await startWithPeer();
    const { id, service, response } = commands[name];

    const answer = await onlyAnswer(peer, rawFrame({ service, command: id, sequence: 7 }, undecodable));

    expect(answer).toMatchObject({
      version: 1,
      flag: 0,
      service: response.service,
      command: response.id,
      sequence: 7,
      reserved: ErrorCode.malformed,
    });
    expect(answer.body).toHaveLength(0);
  });

  const withRequiredFields = answeredCommands.filter((name) => name !== "getDeviceTokens");

  test.each(withRequiredFields)("%s with an empty body is answered so too", async (name) => {
    const { peer } = await startWithPeer();
    const { id, service, response } = commands[name];

    const answer = await onlyAnswer(peer, rawFrame({ service, command: id, sequence: 7 }));

    expect(answer).toMatchObject({ command: response.id, sequence: 7, reserved: ErrorCode.malformed });
    expect(answer.body).toHaveLength(0);
  });

  test("getDeviceTokens needs no field, so an empty body asks for nobody's tokens", async () => {
    const { peer } = await startWithPeer();
    const { id, service } = commands.getDeviceTokens;

    const answer = await onlyAnswer(peer, rawFrame({ service, command: id, sequence: 7 }));

    expect(answer.reserved).toBe(ErrorCode.ok);
    expect(decodeResponse("getDeviceTokens", answer.body).userTokenInfo).toEqual([]);
  });

  test.each(answeredCommands)(
    "%s cut short anywhere is answered, whatever its bytes mean then",
    async (name) => {
      const { peer } = await startWithPeer();
      const whole = validFrame(name, 0).subarray(16);
      const { id, service, response } = commands[name];

      peer.send(
        ...numbers(0, whole.length).map((length, index) =>
          rawFrame({ service, command: id, sequence: index + 1 }, whole.subarray(0, length)),
        ),
      );

      const answers = await peer.received(whole.length + 1);
      expect(new Set(answers.map(({ command }) => command))).toEqual(new Set([response.id]));
      expect(answers.map(({ sequence }) => sequence).sort((one, other) => one - other)).toEqual(
        numbers(1, whole.length + 1),
      );
    },
  );

  test.each(unansweredCommands)("%s, which has no answer, gets none and disturbs nothing", async (name) => {
    const { peer } = await startWithPeer();
    const { id, service } = commands[name];

    peer.send(
      rawFrame({ service, command: id, sequence: 7 }, undecodable),
      rawFrame({ service, command: id, sequence: 8 }),
      validFrame(name, 9),
      validFrame("queryPushShield", 10),
    );

    const [answer] = await peer.received(1);
    expect(answer).toMatchObject({ command: commands.queryPushShield.response.id, sequence: 10 });
  });
});

describe("an enum value that nobody knows", () => {
  const odd = 77;

  test.each([
    ["msgData", { msgType: odd }],
    ["removeSession", { sessionType: odd }],
    ["msgList", { sessionType: odd }],
    ["latestMsgId", { sessionType: odd }],
    ["msgById", { sessionType: odd }],
    ["groupCreate", { groupType: odd }],
    ["groupChangeMember", { changeType: odd }],
  ] as const)("in %s is answered with error 2 and a body that says so", async (name, more) => {
    const { peer } = await startWithPeer();

    const answer = await onlyAnswer(peer, validFrame(name, 3, more as object));

    expect(errorName(answer.reserved)).toBe("invalidArgument");
    const body = decodeResponse(name, answer.body);
    if ("resultCode" in body) expect(body.resultCode).not.toBe(0);
    if ("msgId" in body) expect(body.msgId).toBe(0);
    if ("msgList" in body) expect(body.msgList).toEqual([]);
    if ("latestMsgId" in body) expect(body.latestMsgId).toBe(0);
  });

  test("in a read acknowledgement changes nothing", async () => {
    const { peer, client } = await startWithPeer();

    peer.send(validFrame("msgReadAck", 0, { userId: 2, sessionType: odd, sessionId: 1, msgId: 1 }));
    peer.send(validFrame("unreadCount", 1, { userId: 2 }));
    const [answer] = await peer.received(1);

    expect(decodeResponse("unreadCount", answer?.body ?? Buffer.alloc(0)).totalCnt).toBe(1);
    expect((await send(client, 1, inGroup(1), "fine")).error).toBe("ok");
  });
});

describe("a command that a database proxy does not know", () => {
  const known = new Set<number>(Object.values(commands).map(({ id }) => id));
  const ofOthers = [...wireMessages.keys()].filter((id) => !known.has(id));

  test.each([0, 1, 0x02ff, 0x0800, 0x7fff, 0xffff])(
    "%i is answered under its own id, with error 10",
    async (id) => {
      const { peer } = await startWithPeer();

      const answer = await onlyAnswer(peer, rawFrame({ service: 3, command: id, sequence: 9 }, undecodable));

      expect(answer).toMatchObject({ command: id, sequence: 9, reserved: ErrorCode.unsupportedCommand });
      expect(answer.body).toHaveLength(0);
    },
  );

  test("is what responses and messages between others are, too", async () => {
    const { peer } = await startWithPeer();

    peer.send(...ofOthers.map((id, index) => rawFrame({ service: 1, command: id, sequence: index })));

    const answers = await peer.received(ofOthers.length);
    expect(answers.map(({ command, reserved }) => [command, reserved])).toEqual(
      ofOthers.map((id) => [id, ErrorCode.unsupportedCommand]),
    );
  });
});

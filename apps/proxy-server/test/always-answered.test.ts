import { type CommandWithResponse, commands, decodeResponse, ErrorCode } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { onlyAnswer, startWithPeer } from "./only-answer.js";
import { startAndConnect } from "./proxy-fixture.js";
import { ask } from "./requests.js";
import { stores } from "./test-stores.js";
import { answeredCommands, hopelessRequests, validFrame } from "./valid-requests.js";

describe.each(stores)("every command is answered once on %s", (store) => {
  test.each(answeredCommands)("%s, where it succeeds", async (name) => {
    const { peer } = await startWithPeer(store);

    const answer = await onlyAnswer(peer, validFrame(name, 42));

    const { response } = commands[name];
    expect(answer).toMatchObject({
      version: 1,
      flag: 0,
      service: response.service,
      command: response.id,
      sequence: 42,
      reserved: ErrorCode.ok,
    });
    const body = decodeResponse(name, answer.body);
    if ("resultCode" in body) expect(body.resultCode).toBe(0);
  });

  async function answerToHopeless<N extends CommandWithResponse>(name: N) {
    const { client } = await startAndConnect({ store });
    const { request, answer } = hopelessRequests[name];
    return { ...(await ask(client, name, request)), expected: answer };
  }

  test.each(answeredCommands)("%s, where what it names does not exist", async (name) => {
    const { error, body, expected } = await answerToHopeless(name);

    expect(body).toMatchObject(expected);
    const failed =
      ("resultCode" in body && name !== "validate" && body.resultCode !== 0) ||
      ("msgId" in body && body.msgId === 0);
    if (failed) expect(error).not.toBe("ok");
  });
});

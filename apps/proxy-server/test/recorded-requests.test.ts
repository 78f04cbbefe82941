import { readFileSync } from "node:fs";
import { commandNameOf, createFrameDecoder, decodeResponse, type Frame } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { type BarePeer, rawFrame } from "./bare-peer.js";
import { startAndConnect } from "./proxy-fixture.js";
import { messageFields, withUser } from "./requests.js";
import { stores } from "./test-stores.js";
import { validFrame } from "./valid-requests.js";

// Requests that message servers sent to an existing proxy, and its answers, byte for byte.

interface Recording {
  readonly name: string;
  readonly request: { readonly hex: string };
  readonly response: { readonly hex: string };
}

const recordings: readonly Recording[] = JSON.parse(
  readFileSync(new URL("../../../packages/protocol/test/recorded-frames.json", import.meta.url), "utf8"),
);

function recorded(name: string): Recording {
  const found = recordings.find((recording) => recording.name === name);
  if (found === undefined) throw new Error(`Nothing of the name "${name}" was recorded.`);
  return found;
}

function frameOf(hex: string): Frame {
  const decoder = createFrameDecoder();
  decoder.push(Buffer.from(hex, "hex"));
  const frame = decoder.next();
  if (frame === null) throw new Error("The recording holds no whole frame.");
  return frame;
}

async function answerTo(peer: BarePeer, request: Uint8Array): Promise<Frame> {
  const before = peer.frames.length;
  peer.send(request);
  const answer = (await peer.received(before + 1)).at(-1);
  if (answer === undefined) throw new Error("No answer came.");
  return answer;
}

/** A frame as bytes, as it travelled. */
const bytesOf = ({ service, command, sequence, reserved, body }: Frame): string =>
  Buffer.from(rawFrame({ service, command, sequence, reserved }, body)).toString("hex");

describe.each(stores)("requests recorded at an existing proxy, on %s", (store) => {
  test("are answered with the same bytes", async () => {
    const { connectBare } = await startAndConnect({ store, seedUsers: 200 });
    const peer = await connectBare();
    const answersOf = async (names: readonly string[]) => {
      const answers: { readonly name: string; readonly ours: string; readonly theirs: string }[] = [];
      for (const name of names) {
        const { request, response } = recorded(name);
        const answer = await answerTo(peer, Buffer.from(request.hex, "hex"));
        answers.push({ name, ours: bytesOf(answer), theirs: response.hex });
      }
      return answers;
    };
    const names = [
      "login ok",
      "login wrong pw",
      "push shield set",
      "query push shield",
      "user info 2 users reversed",
      "sign ok",
      "msg single #1 (fresh pair)",
      "msg single #2 reverse dir",
    ];

    const before = await answersOf(names);
    // The third message was sent and not recorded; then the rest of the conversation.
    await answerTo(
      peer,
      validFrame("msgData", 9, messageFields(11, withUser(12), "hi-3", { createTime: 1_795_405_256 })),
    );
    const after = await answersOf([
      "list begin=2",
      "latest id",
      "by id",
      "remove session",
      "set token ios",
      "group create",
      "group text",
      "shield group",
      "get shield",
    ]);

    for (const { name, ours, theirs } of [...before, ...after]) expect([name, ours]).toEqual([name, theirs]);
  });

  test("of which ours answers otherwise on purpose: members are ascending", async () => {
    const { connectBare } = await startAndConnect({ store });
    const peer = await connectBare();
    await answerTo(peer, Buffer.from(recorded("group create").request.hex, "hex"));
    const { request } = recorded("add member (tmp group, by non creator)");

    const answer = await answerTo(peer, Buffer.from(request.hex, "hex"));

    expect(decodeResponse("groupChangeMember", answer.body)).toMatchObject({
      resultCode: 0,
      curUserIdList: [31, 32, 33, 41, 42, 100],
      chgUserIdList: [41, 42],
    });
  });

  test("pages follow the ids where the existing proxy was led by a sender's wrong clock", async () => {
    const { connectBare } = await startAndConnect({ store });
    const peer = await connectBare();
    const { request, response } = recorded("list 11-12 from latest");
    const theirs = decodeResponse("msgList", frameOf(response.hex).body).msgList;
    for (const { msgId, fromSessionId, createTime, msgData } of [...theirs].sort(
      (a, b) => a.msgId - b.msgId,
    )) {
      const to = withUser(fromSessionId === 11 ? 12 : 11);
      const fields = messageFields(fromSessionId, to, msgData, { createTime });
      await answerTo(peer, validFrame("msgData", msgId, fields));
    }

    const answer = await answerTo(peer, Buffer.from(request.hex, "hex"));

    const { msgList } = decodeResponse("msgList", answer.body);
    expect(theirs.map(({ createTime }) => createTime)).toContain(1_000);
    expect(msgList.map(({ msgId }) => msgId)).toEqual([4, 3, 2, 1]);
    expect(msgList.map(({ createTime }) => createTime)[0]).toBe(1_000);
  });

  test("are all answered, whatever the state they meet", async () => {
    const { connectBare } = await startAndConnect({ store });
    const peer = await connectBare();

    for (const { name, request, response } of recordings) {
      const answer = await answerTo(peer, Buffer.from(request.hex, "hex"));
      const theirs = frameOf(response.hex);
      expect([name, answer.command, answer.service, answer.sequence]).toEqual([
        name,
        theirs.command,
        theirs.service,
        theirs.sequence,
      ]);
      expect(commandNameOf(frameOf(request.hex).command)).toBeDefined();
    }
  });
});

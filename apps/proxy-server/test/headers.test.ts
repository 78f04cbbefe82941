import { type CommandWithResponse, commands, decodeResponse, encodeRequest } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import { createGroup, messageFields, numbers, withUser } from "./requests.js";
import { answeredCommands, validFrame } from "./valid-requests.js";

/** The answer to a request with this `attach_data`. */
async function attachDataOf<N extends CommandWithResponse>(name: N, attachData?: Uint8Array) {
  const { client, connectBare } = await startAndConnect();
  await createGroup(client, { members: [1, 2] });
  const peer = await connectBare();
  peer.send(validFrame(name, 1, attachData === undefined ? {} : { attachData }));
  const [answer] = await peer.received(1);
  const body: object = decodeResponse(name, answer?.body ?? Buffer.alloc(0));
  return "attachData" in body && body.attachData instanceof Uint8Array ? body.attachData : null;
}

describe("attach_data", () => {
  test.each(answeredCommands)("comes back byte for byte on %s", async (name) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);

    expect(Buffer.from((await attachDataOf(name, bytes)) ?? [])).toEqual(Buffer.from(bytes));
  });

  test.each(answeredCommands.filter((name) => name !== "msgData"))(
    "is empty on %s where the request had none",
    async (name) => {
      const attachData = await attachDataOf(name);

      expect(attachData).not.toBeNull();
      expect(attachData).toHaveLength(0);
    },
  );

  test("is absent on msgData where the request had none", async () => {
    expect(await attachDataOf("msgData")).toBeNull();
  });

  test("that is empty in the request is empty in the response", async () => {
    expect(await attachDataOf("msgData", Buffer.alloc(0))).toHaveLength(0);
    expect(await attachDataOf("unreadCount", Buffer.alloc(0))).toHaveLength(0);
  });

  test("comes back on refusals as well", async () => {
    const { connectBare } = await startAndConnect();
    const peer = await connectBare();
    const attachData = Buffer.from([1, 0, 2]);
    peer.send(
      encodeRequest("msgData", 1, { ...messageFields(1, withUser(1), "to myself"), attachData }),
      encodeRequest("groupShield", 2, { userId: 1, groupId: 99, shieldStatus: 1, attachData }),
    );

    const frames = await peer.received(2);

    for (const { sequence, reserved, body } of frames) {
      expect(reserved).not.toBe(0);
      const name = sequence === 1 ? "msgData" : "groupShield";
      expect(Buffer.from(decodeResponse(name, body).attachData ?? [])).toEqual(attachData);
    }
  });
});

describe("sequence numbers", () => {
  test.each([0, 1, 255, 256, 65_535])("%i is echoed", async (sequence) => {
    const { connectBare } = await startAndConnect();
    const peer = await connectBare();

    peer.send(validFrame("queryPushShield", sequence));

    expect((await peer.received(1))[0]?.sequence).toBe(sequence);
  });

  test("may be 0 for many requests at once, told apart by attach_data", async () => {
    const { connectBare } = await startAndConnect();
    const peer = await connectBare();
    const names = ["usersInfo", "unreadCount", "msgData", "queryPushShield"] as const;
    const label = (index: number) => Buffer.from(`request ${index}`);

    peer.send(
      ...numbers(0, 399).map((index) =>
        validFrame(names[index % names.length] ?? "usersInfo", 0, { attachData: label(index) }),
      ),
    );

    const answers = await peer.received(400);
    const seen = answers.map(({ command, sequence, body }) => {
      expect(sequence).toBe(0);
      const name = names.find((candidate) => commands[candidate].response.id === command) ?? "usersInfo";
      const index = Number(String(decodeResponse(name, body).attachData).slice("request ".length));
      expect(name).toBe(names[index % names.length]);
      return index;
    });
    expect(seen.sort((one, other) => one - other)).toEqual(numbers(0, 399));
  });

  test("may be used again while they are in flight: each request gets its answer", async () => {
    const { connectBare } = await startAndConnect();
    const peer = await connectBare();

    peer.send(...numbers(1, 10).map(() => validFrame("queryPushShield", 5)));

    const answers = await peer.received(10);
    expect(answers.map(({ sequence }) => sequence)).toEqual(Array(10).fill(5));
  });
});

describe("dispatch is on the command id alone", () => {
  test.each([
    ["version", 4, 99],
    ["flag", 6, 65_535],
    ["service id", 8, 1],
    ["service id of another command", 8, 7],
    ["reserved field", 14, 11],
  ])("a request with a strange %s is answered like any other", async (_, offset, value) => {
    const { connectBare } = await startAndConnect();
    const peer = await connectBare();
    const frame = validFrame("usersInfo", 6);
    frame.writeUInt16BE(value, offset);

    peer.send(frame);

    const [answer] = await peer.received(1);
    const { service, id } = commands.usersInfo.response;
    expect(answer).toMatchObject({ version: 1, flag: 0, service, command: id, sequence: 6, reserved: 0 });
    expect(decodeResponse("usersInfo", answer?.body ?? Buffer.alloc(0)).userInfoList).toHaveLength(2);
  });
});

describe("what message servers rely on", () => {
  test("answers come on the connection of their request", async () => {
    const { connectBare } = await startAndConnect();
    const [one, other] = [await connectBare(), await connectBare()];

    for (const sequence of numbers(1, 20)) {
      one.send(validFrame("queryPushShield", sequence));
      other.send(validFrame("queryPushShield", sequence + 100));
    }

    const sequences = async (peer: typeof one) => (await peer.received(20)).map(({ sequence }) => sequence);
    expect((await sequences(one)).sort((a, b) => a - b)).toEqual(numbers(1, 20));
    expect((await sequences(other)).sort((a, b) => a - b)).toEqual(numbers(101, 120));
  });

  test("a heartbeat is not answered", async () => {
    const { connectBare } = await startAndConnect();
    const peer = await connectBare();

    peer.send(validFrame("heartbeat", 3), validFrame("heartbeat", 4), validFrame("queryPushShield", 5));

    const [first] = await peer.received(1);
    expect(first?.sequence).toBe(5);
  });

  test("a frame may come byte by byte, and many in one piece", async () => {
    const { connectBare } = await startAndConnect();
    const peer = await connectBare();
    peer.socket.setNoDelay(true);

    for (const byte of validFrame("queryPushShield", 1)) peer.send(Uint8Array.of(byte));
    expect((await peer.received(1))[0]?.sequence).toBe(1);
    peer.send(...numbers(2, 100).map((sequence) => validFrame("queryPushShield", sequence)));

    expect(await peer.received(100)).toHaveLength(100);
  });
});

import { describe, expect, test } from "vitest";
import { connectPduClient, type PduClientOptions } from "../src/client.js";
import type { CloseReason } from "../src/close-reason.js";
import { decodeRequest, encodeBareResponse, respond } from "../src/command-frames.js";
import { openPduConnection, type PduConnection } from "../src/connection.js";
import { ErrorCode } from "../src/error-code.js";
import type { Frame } from "../src/frame.js";
import { peerMessages } from "../src/peer-messages.js";
import { listen } from "./sockets.js";

type Answer = (server: PduConnection, frame: Frame) => void;

/** A client whose server does `answer` for each frame. */
async function clientOf(answer: Answer, options: Omit<PduClientOptions, "host" | "port"> = {}) {
  const port = await listen((socket) => {
    const server: PduConnection = openPduConnection(socket, {
      onFrame: (frame) => answer(server, frame),
      onClose: () => undefined,
    });
  });
  return connectPduClient({ host: "127.0.0.1", port, ...options });
}

/** Answers an unread count with the user's own id as the count. */
const answerUnreadCount: Answer = (server, { sequence, body }) => {
  const { userId } = decodeRequest("unreadCount", body);
  respond(server, "unreadCount", sequence, { userId, totalCnt: userId });
};

describe("requests", () => {
  test("are pipelined, and get their own answers in whatever order these come", async () => {
    const held: Frame[] = [];
    const client = await clientOf((server, frame) => {
      held.push(frame);
      if (held.length === 3) for (const request of held.reverse()) answerUnreadCount(server, request);
    });
    const answers = await Promise.all([7, 8, 9].map((userId) => client.request("unreadCount", { userId })));
    expect(answers.map(({ body }) => body?.totalCnt)).toEqual([7, 8, 9]);
    expect(new Set(answers.map(({ sequence }) => sequence)).size).toBe(3);
    expect(client.pendingRequests()).toBe(0);
  });

  test("get the error code, with a body or without", async () => {
    const client = await clientOf((server, { sequence, body }) => {
      const { userName } = decodeRequest("validate", body);
      if (userName === "known")
        respond(server, "validate", sequence, { userName, resultCode: 6 }, ErrorCode.rateLimited);
      else server.sendBytes(encodeBareResponse("validate", sequence, ErrorCode.malformed));
    });
    const withBody = await client.request("validate", { userName: "known", password: "" });
    expect(withBody).toMatchObject({ error: ErrorCode.rateLimited, body: { resultCode: 6, userInfo: null } });
    const withoutBody = await client.request("validate", { userName: "unknown", password: "" });
    expect(withoutBody).toMatchObject({ error: ErrorCode.malformed, body: null });
  });

  test("accept a bare header under the request's own id, as for a command that is not known", async () => {
    const client = await clientOf((server, { service, command, sequence }) =>
      server.sendBare({ service, command, sequence, reserved: ErrorCode.unsupportedCommand }),
    );
    const answer = await client.request("changeAvatar", { userId: 1, avatarUrl: "" });
    expect(answer).toMatchObject({ error: ErrorCode.unsupportedCommand, body: null });
  });

  test("reject where the answer does not decode, and the connection lives", async () => {
    let damaged = false;
    const client = await clientOf((server, frame) => {
      if (damaged) return answerUnreadCount(server, frame);
      damaged = true;
      const { service, sequence } = frame;
      server.send({ service, command: 0x0308, sequence }, peerMessages.stopReceivePacket.codec, {
        result: 0,
      });
    });
    await expect(client.request("unreadCount", { userId: 1 })).rejects.toMatchObject({
      code: "malformedBody",
    });
    await expect(client.request("unreadCount", { userId: 1 })).resolves.toMatchObject({ error: 0 });
  });

  test("reject where a required field is missing, and nothing waits", async () => {
    const client = await clientOf(answerUnreadCount);
    const fields = { userId: 1 } as unknown as Parameters<typeof client.request<"validate">>[1];
    await expect(client.request("validate", fields)).rejects.toThrow(TypeError);
    expect(client.pendingRequests()).toBe(0);
  });

  test("take answers that are longer than a proxy would take requests", async () => {
    const msgData = Buffer.alloc(3 * 1024 * 1024, 1);
    const client = await clientOf((server, { sequence, body }) =>
      respond(server, "msgData", sequence, { ...decodeRequest("msgData", body), msgData }),
    );
    const fields = {
      fromUserId: 1,
      toSessionId: 2,
      msgId: 0,
      createTime: 0,
      msgType: 1,
      msgData: Buffer.from("hi"),
    };
    const { body } = await client.request("msgData", fields);
    expect(body?.msgData.length).toBe(msgData.length);
  });
});

describe("sequence numbers", () => {
  test("wrap at 65,535, are never 0, and never that of a request in flight", async () => {
    const held: Frame[] = [];
    const seen: number[] = [];
    const client = await clientOf((server, frame) => {
      if (decodeRequest("unreadCount", frame.body).userId === 0) held.push(frame);
      else answerUnreadCount(server, frame);
      for (const request of seen.length === 65_600 ? held : []) answerUnreadCount(server, request);
      seen.push(frame.sequence);
    });
    const first = client.request("unreadCount", { userId: 0 });
    while (seen.length <= 65_600) {
      await Promise.all(Array.from({ length: 400 }, () => client.request("unreadCount", { userId: 5 })));
    }
    expect(await first).toMatchObject({ sequence: 1, body: { userId: 0 } });
    expect(seen.slice(0, 65_536)).toEqual([...Array.from({ length: 65_535 }, (_, index) => index + 1), 2]);
  });

  test("run out at 65,535 in flight: the next request is refused, the others wait on", async () => {
    const client = await clientOf(() => undefined);
    const waiting = Array.from({ length: 65_535 }, () => client.request("unreadCount", { userId: 1 }));
    await expect(client.request("unreadCount", { userId: 1 })).rejects.toMatchObject({
      code: "tooManyInFlight",
    });
    expect(client.pendingRequests()).toBe(65_535);

    const outcomes = Promise.allSettled(waiting);
    await client.close();
    const codes = (await outcomes).map((outcome) =>
      outcome.status === "rejected" ? outcome.reason.code : "answered",
    );
    expect(new Set(codes)).toEqual(new Set(["connectionClosed"]));
  });
});

describe("timeouts", () => {
  test("reject, and the late answer goes to nobody", async () => {
    const held: Frame[] = [];
    const pushed: Frame[] = [];
    const client = await clientOf(
      (server, frame) => {
        if (held.length === 0) held.push(frame);
        else for (const request of [...held, frame]) answerUnreadCount(server, request);
      },
      { onPush: (frame) => pushed.push(frame) },
    );
    await expect(client.request("unreadCount", { userId: 1 }, { timeoutMs: 1 })).rejects.toMatchObject({
      code: "timeout",
    });
    expect(client.pendingRequests()).toBe(1);
    const { body } = await client.request("unreadCount", { userId: 2 }, { timeoutMs: 600_000 });
    expect(body?.userId).toBe(2);
    expect(client.pendingRequests()).toBe(0);
    expect(pushed).toEqual([]);
  });
});

describe("frames that answer no request", () => {
  test("are pushed: a drain notice, and a message under the number of another request", async () => {
    const pushed: number[] = [];
    const client = await clientOf(
      (server, frame) => {
        const { id, service, codec } = peerMessages.stopReceivePacket;
        server.send({ service, command: id, sequence: 0 }, codec, { result: 0 });
        server.send({ service, command: id, sequence: frame.sequence }, codec, { result: 0 });
        answerUnreadCount(server, frame);
      },
      { onPush: (frame) => pushed.push(frame.command) },
    );
    await client.request("unreadCount", { userId: 1 });
    expect(pushed).toEqual([0x0702, 0x0702]);
  });

  test("notify() sends under number 0, and waits for nothing", async () => {
    const arrived = new Promise<Frame>((resolve) => {
      void clientOf((_, frame) => resolve(frame)).then((client) => {
        client.notify("msgReadAck", { userId: 1, sessionId: 2, msgId: 3, sessionType: 1 });
        expect(client.pendingRequests()).toBe(0);
      });
    });
    expect(await arrived).toMatchObject({ command: 0x0303, service: 3, sequence: 0 });
  });
});

describe("closing", () => {
  test("rejects what waits and what comes after, and says why", async () => {
    const reasons: CloseReason[] = [];
    const client = await clientOf((server) => server.destroy(), {
      onClose: (reason) => reasons.push(reason),
    });
    await expect(client.request("unreadCount", { userId: 1 })).rejects.toMatchObject({
      code: "connectionClosed",
    });
    await expect(client.request("unreadCount", { userId: 1 })).rejects.toMatchObject({
      code: "connectionClosed",
    });
    expect(reasons).toHaveLength(1);
    expect(await client.close()).toBe(reasons[0]);
  });

  test("a port on which nobody listens rejects the connection", async () => {
    await expect(connectPduClient({ host: "127.0.0.1", port: 1 })).rejects.toMatchObject({
      code: "ECONNREFUSED",
    });
  });
});

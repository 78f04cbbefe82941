import { createServer, type IncomingMessage } from "node:http";
import { createMysqlDatabase, listenForTest, startMariadb } from "@chatledger/test-servers";
import { expect, onTestFinished, test } from "vitest";
import { startChildProxy } from "../child-proxy.js";
import {
  createGroup,
  historyOf,
  inGroup,
  messagesOf,
  numbers,
  recentOf,
  send,
  sendVoice,
  unreadIn,
  voiceBody,
  withUser,
} from "../requests.js";
import { openAdminConsole } from "./admin-console.js";
import { startOwnServers } from "./own-servers.js";

const audioOf = (number: number) => Buffer.alloc(100, number);

/** A media server of existing deployments, that keeps what is posted to it until it is closed. */
async function startMediaServer() {
  const kept: Uint8Array[] = [];
  let url = "";
  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      const bytes = kept[Number(request.url?.split("/").at(-1)) - 1];
      response.writeHead(bytes ? 200 : 404).end(bytes);
      return;
    }
    kept.push(await fileIn(request));
    response.end(
      JSON.stringify({ error_code: 0, error_msg: "", path: "", url: `${url}kept/${kept.length}` }),
    );
  });
  url = `http://127.0.0.1:${await listenForTest(server)}/`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, close };
}

async function fileIn(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const file = (await new Response(Buffer.concat(chunks), { headers }).formData()).get("file");
  if (!(file instanceof Blob)) throw new Error("No file was posted.");
  return new Uint8Array(await file.arrayBuffer());
}

test("a voice whose row names no audio is shown as the row has it, and the rest of the page as ever", async () => {
  const { storeUrl, startProxy } = await startOwnServers();
  const client = await (await startProxy()).connect();
  const group = await createGroup(client, { members: [1, 2] });
  const odd = ["no number", "", "-1", "1.5", "99999999999999999999", "4000000000"];
  const adminConsole = await openAdminConsole(storeUrl);

  for (const [session, table, conversation] of [
    [withUser(2), "IMMessage", "relateId"],
    [inGroup(group), "IMGroupMessage", "groupId"],
  ] as const) {
    await send(client, 1, session, "first");
    for (const number of numbers(1, odd.length)) {
      expect((await sendVoice(client, 1, session, voiceBody(number, audioOf(number)))).error).toBe("ok");
    }
    await sendVoice(client, 1, session, voiceBody(7, audioOf(7)));
    for (const [index, content] of odd.entries()) {
      const hex = Buffer.from(content).toString("hex");
      const sql = `UPDATE ${table}_1 SET content = X'${hex}' WHERE ${conversation} = 1 AND msgId = ?`;
      expect(await adminConsole.run(sql, [index + 2])).toBe(1);
    }

    const seen = table === "IMMessage" ? withUser(1) : session;
    const shown = (await messagesOf(client, 2, seen)).map(({ msgData }) => Buffer.from(msgData)).reverse();

    expect(shown[0]?.toString()).toBe("first");
    // A number of which there is no audio: nothing is left of the message but itself.
    const expected = odd.map((content) => (content === "4000000000" ? "" : content));
    expect(shown.slice(1, -1).map(String)).toEqual(expected);
    expect(shown.at(-1)?.equals(voiceBody(7, audioOf(7)))).toBe(true);
    expect(await unreadIn(client, 2, seen)).toBe(odd.length + 2);
    expect((await recentOf(client, 2)).map(({ latestMsgId }) => latestMsgId)).toContain(odd.length + 2);
  }
});

test("the media server is away: its voices are shown with no audio, everything else as ever, and sending voice fails alone", async () => {
  const media = await startMediaServer();
  const { startProxy } = await startOwnServers();
  const client = await (await startProxy("--media-server", media.url, "--media-seconds", "1")).connect();
  await send(client, 1, withUser(2), "first");
  for (const number of numbers(1, 3))
    await sendVoice(client, 1, withUser(2), voiceBody(number, audioOf(number)));
  await send(client, 1, withUser(2), "last");
  const before = (await messagesOf(client, 2, withUser(1))).map(({ msgData }) => Buffer.from(msgData));
  expect(before.slice(1, 4)).toEqual([3, 2, 1].map((number) => voiceBody(number, audioOf(number))));

  media.close();

  const away = (await messagesOf(client, 2, withUser(1))).map(({ msgData }) => Buffer.from(msgData));
  expect([String(away[0]), String(away.at(-1))]).toEqual(["last", "first"]);
  expect(away.slice(1, 4)).toEqual(numbers(1, 3).map(() => Buffer.alloc(4)));
  expect(await unreadIn(client, 2, withUser(1))).toBe(5);
  expect(await sendVoice(client, 1, withUser(2), voiceBody(4, audioOf(4)))).toEqual({
    msgId: 0,
    error: "storageUnavailable",
  });
  expect(await send(client, 1, withUser(2), "and on")).toEqual({ msgId: 6, error: "ok" });
});

test("a voice or a text over the server's max_allowed_packet is refused with error 5, and those beside it are stored", async () => {
  const mariadb = await startMariadb({ args: ["--max-allowed-packet=262144"] });
  onTestFinished(() => mariadb.stop());
  const { redis } = await startOwnServers();
  const { url } = await createMysqlDatabase(mariadb.url);
  const proxy = await startChildProxy([
    ...["--store", url, "--redis", redis.url, "--migrate", "--seed-users", "50"],
    ...["--max-body-bytes", "600000"],
  ]);
  const client = await proxy.connect();
  const tooLarge = Buffer.alloc(300_000, 1);

  const answers = await Promise.all([
    send(client, 1, withUser(2), "before"),
    send(client, 3, withUser(4), tooLarge),
    sendVoice(client, 5, withUser(6), voiceBody(9, tooLarge)),
    send(client, 1, withUser(2), "after"),
    sendVoice(client, 7, withUser(8), voiceBody(9, audioOf(9))),
  ]);

  expect(answers.map(({ error }) => error)).toEqual(["ok", "tooLarge", "tooLarge", "ok", "ok"]);
  expect((await historyOf(client, 2, withUser(1))).map(([, text]) => text)).toEqual(["after", "before"]);
  expect(await historyOf(client, 4, withUser(3))).toEqual([]);
  expect(await historyOf(client, 6, withUser(5))).toEqual([]);
});

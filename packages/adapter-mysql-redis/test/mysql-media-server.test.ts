import { createServer, type IncomingMessage } from "node:http";
import { mediaId, userId } from "@chatledger/core";
import { listenForTest } from "@chatledger/test-servers";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { openMysqlStores } from "../src/open-mysql-stores.js";
import { clientOf, configAt, databasesOn } from "./mysql-fixture.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
afterAll(() => databases.dropAll());

const audio = Uint8Array.from({ length: 256 }, (_, value) => value);
const voice = { from: userId(1), to: 2, durationSeconds: 7, audio };

type Answer = "keeps" | "silent" | "error" | "refuses" | "no JSON";

describe("voice on a media server", () => {
  test("is posted as a file, its row kept in IMAudio, and read back", async () => {
    const { stores, server, url } = await site();

    const ids = await stores.media.put([voice, { ...voice, audio: Uint8Array.of(0) }], 99);

    expect(await stores.media.get([...ids, mediaId(999)])).toEqual([
      { durationSeconds: 7, audio },
      { durationSeconds: 7, audio: Uint8Array.of(0) },
      null,
    ]);
    const client = await clientOf(url);
    const [rows] = await client.query(
      "SELECT fromId, toId, path, size, duration, created FROM IMAudio ORDER BY id",
    );
    await client.end();
    expect((rows as unknown[])[0]).toEqual({
      fromId: 1,
      toId: 2,
      path: `${server.url}kept/1`,
      size: 256,
      duration: 7,
      created: 99,
    });
  });

  test("is null where the server has it no more", async () => {
    const { stores, server } = await site();
    const ids = await stores.media.put([voice], 99);
    server.forget();

    expect(await stores.media.get(ids)).toEqual([null]);
  });

  test.each<[Answer, string]>([
    ["silent", "did not answer within 300 ms"],
    ["error", "did not store the audio"],
    ["refuses", "status 500"],
    ["no JSON", "does not answer with JSON"],
  ])("is refused, and nothing stored, where the server is %s", async (answer, reason) => {
    const { stores, server, url } = await site(answer === "silent" ? 300 : 60_000);
    server.answer(answer);

    const putting = stores.media.put([voice], 99).catch((thrown: unknown) => thrown);

    expect(String(await putting)).toContain(reason);
    expect(await putting).toMatchObject({ code: "storageUnavailable" });
    const client = await clientOf(url);
    const [rows] = await client.query("SELECT id FROM IMAudio");
    await client.end();
    expect(rows).toEqual([]);
  });

  test("is read from MySQL as well, where it was kept before the site had a server", async () => {
    const { stores, url } = await site();
    const without = await openMysqlStores(configAt(url));
    onTestFinished(() => without.close());
    const inMysql = await without.media.put([voice], 99);
    const onServer = await stores.media.put([voice], 99);

    expect(await stores.media.get([...inMysql, ...onServer])).toEqual([
      { durationSeconds: 7, audio: Buffer.from(audio) },
      { durationSeconds: 7, audio },
    ]);
    expect(await without.media.get(onServer)).toEqual([null]);
  });
});

async function site(deadlineMs = 60_000) {
  const database = await databases.take();
  onTestFinished(() => databases.giveBack(database));
  const server = await fileServer();
  const mediaServer = { url: server.url, deadlineMs };
  const stores = await openMysqlStores(configAt(database.url, { mediaServer }));
  onTestFinished(() => stores.close());
  return { stores, server, url: database.url };
}

/** Speaks the media server's protocol: a multipart field `file` in, JSON with a url out. */
async function fileServer() {
  const kept: Uint8Array[] = [];
  let mode: Answer = "keeps";
  let url = "";
  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      const bytes = kept[Number(request.url?.split("/").at(-1)) - 1];
      response.writeHead(bytes ? 200 : 404).end(bytes);
      return;
    }
    const file = await fileIn(request);
    if (mode === "silent") return;
    if (mode === "refuses") return void response.writeHead(500).end();
    if (mode === "error")
      return void response.end(JSON.stringify({ error_code: 3, error_msg: "full", url: "" }));
    if (mode === "no JSON") return void response.end("<html>");
    kept.push(file);
    response.end(
      JSON.stringify({ error_code: 0, error_msg: "成功", path: "", url: `${url}kept/${kept.length}` }),
    );
  });
  url = `http://127.0.0.1:${await listenForTest(server)}/`;
  return {
    url,
    answer(next: Answer) {
      mode = next;
    },
    forget() {
      kept.length = 0;
    },
  };
}

async function fileIn(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(Buffer.concat(chunks), { headers }).formData();
  const file = form.get("file");
  if (file === null || typeof file === "string") throw new Error("no file came");
  return new Uint8Array(await file.arrayBuffer());
}

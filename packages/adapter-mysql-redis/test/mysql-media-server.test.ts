import { createServer, type IncomingMessage } from "node:http";
import { pipeline } from "node:stream";
import { mediaId, userId } from "@chatledger/core";
import { listenForTest } from "@chatledger/test-servers";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { openMysqlStores } from "../src/open-mysql-stores.js";
import { clientOf, configAt, databasesOn } from "./mysql-fixture.js";

const databases = databasesOn(inject("testServers").mysqlUrl);
afterAll(() => databases.dropAll());

const audio = Uint8Array.from({ length: 256 }, (_, value) => value);
const voice = { from: userId(1), to: 2, durationSeconds: 7, audio };

type Answer =
  | "keeps"
  | "silent"
  | "error"
  | "refuses"
  | "no JSON"
  | "stores elsewhere"
  | "redirects"
  | "sends too much"
  | "slow";

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
    ["stores elsewhere", "stores on another host, 127.0.0.1:1: if it is yours, name it with --media-host"],
    ["redirects", "redirects elsewhere (status 302), which is not followed"],
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

describe("reading voice", () => {
  test("asks no host but the server's own and those that are named", async () => {
    const { stores, server, url } = await site();
    const ids = await stores.media.put([voice, voice], 99);
    const elsewhere = await fileServer();
    const { host } = new URL(elsewhere.url);
    const client = await clientOf(url);
    await client.query("UPDATE IMAudio SET path = ? WHERE id = ?", [`${elsewhere.url}kept/1`, ids[1]]);
    await client.end();
    const config = { url: server.url, otherHosts: [host], deadlineMs: 60_000 };
    const allowing = await openMysqlStores(configAt(url, { mediaServer: config }));
    onTestFinished(() => allowing.close());

    const [own, foreign] = await stores.media.get(ids);

    expect(own).toEqual({ durationSeconds: 7, audio });
    expect(String(foreign)).toContain(`is not asked for a file of another host, ${host}`);
    expect(elsewhere.asked()).toBe(0);
    expect(await allowing.media.get(ids.slice(1))).toEqual([null]);
    expect(elsewhere.asked()).toBe(1);
  });

  test.each([
    ["redirects", "redirects elsewhere (status 302), which is not followed"],
    ["sends too much", "sent more than 67108864 bytes"],
  ] as const)("fails for that message where the server %s", async (answer, reason) => {
    const { stores, server } = await site();
    const ids = await stores.media.put([voice], 99);
    server.answer(answer);

    const [found] = await stores.media.get(ids);

    expect(found).toMatchObject({ code: "storageUnavailable" });
    expect(String(found)).toContain(reason);
  });

  test("asks for a few files at a time", async () => {
    const { stores, server } = await site();
    const ids = await stores.media.put(Array(40).fill(voice), 99);
    server.answer("slow");

    expect(await stores.media.get(ids)).toEqual(ids.map(() => ({ durationSeconds: 7, audio })));
    expect(server.mostAtOnce()).toBe(16);
  });

  test("waits for those in the queue no longer than for the first", async () => {
    const { stores, server } = await site(300);
    const ids = await stores.media.put(Array(40).fill(voice), 99);
    server.answer("silent");

    const found = await stores.media.get(ids);

    expect(found.map(String).filter((text) => !text.includes("did not answer within 300 ms"))).toEqual([]);
    expect(server.asked()).toBeLessThan(ids.length);
  });
});

async function site(deadlineMs = 60_000) {
  const database = await databases.take();
  onTestFinished(() => databases.giveBack(database));
  const server = await fileServer();
  const mediaServer = { url: server.url, otherHosts: [], deadlineMs };
  const stores = await openMysqlStores(configAt(database.url, { mediaServer }));
  onTestFinished(() => stores.close());
  return { stores, server, url: database.url };
}

/** Speaks the media server's protocol: a multipart field `file` in, JSON with a url out. */
async function fileServer() {
  const kept: Uint8Array[] = [];
  let mode: Answer = "keeps";
  let url = "";
  let asked = 0;
  let mostAtOnce = 0;
  const held: (() => void)[] = [];

  /** Answers once no more requests come. */
  function answerTogether(answer: () => void): void {
    held.push(answer);
    mostAtOnce = Math.max(mostAtOnce, held.length);
    const count = held.length;
    setTimeout(() => {
      if (held.length === count) for (const answerOne of held.splice(0)) answerOne();
    }, 50);
  }
  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      asked += 1;
      const bytes = kept[Number(request.url?.split("/").at(-1)) - 1];
      if (mode === "silent") return;
      if (mode === "slow") return void answerTogether(() => response.end(bytes));
      if (mode === "redirects") return void response.writeHead(302, { location: "/kept/1" }).end();
      if (mode === "sends too much") return void pipeline(endless(), response, () => undefined);
      response.writeHead(bytes ? 200 : 404).end(bytes);
      return;
    }
    const file = await fileIn(request);
    if (mode === "silent") return;
    if (mode === "refuses") return void response.writeHead(500).end();
    if (mode === "error")
      return void response.end(JSON.stringify({ error_code: 3, error_msg: "full", url: "" }));
    if (mode === "no JSON") return void response.end("<html>");
    if (mode === "redirects") return void response.writeHead(302, { location: "/kept/1" }).end();
    if (mode === "stores elsewhere")
      return void response.end(JSON.stringify({ error_code: 0, url: "http://127.0.0.1:1/kept/1" }));
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
    asked: () => asked,
    mostAtOnce: () => mostAtOnce,
  };
}

function* endless() {
  for (;;) yield Buffer.alloc(1_048_576);
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

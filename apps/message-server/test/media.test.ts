import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { bucketUrl, openBucket } from "./bucket.js";
import { type ServerOptions, startTestServer } from "./server-fixture.js";

const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(5_000, 7)]);
const secret = "0123456789abcdef01234567";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chatledger-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(options: ServerOptions = {}) {
  const folder = newFolder();
  const server = await startTestServer({ media: folder, ...options });
  const url = `http://127.0.0.1:${server.httpPort}`;
  async function upload(bytes: Buffer, headers: Readonly<Record<string, string>> = {}) {
    const body = new FormData();
    body.append("file", new Blob([new Uint8Array(bytes)]), "../../evil.html");
    const response = await fetch(`${url}/media/`, { method: "POST", body, headers });
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
  }
  const filesIn = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return { server, url, upload, filesIn };
}

describe("an upload", () => {
  test("from where a user is logged in is kept once under its content's name, and read back", async () => {
    const { server, url, upload, filesIn } = await start();
    await server.logIn(1);

    const [first, second] = [await upload(png), await upload(png)];

    expect(first).toEqual(second);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ error_code: 0, path: expect.stringMatching(/^[0-9a-f]{64}\.png$/) });
    expect(first.body["url"]).toBe(`${url}/media/${first.body["path"]}`);
    expect(filesIn()).toHaveLength(1);
    const answer = await fetch(String(first.body["url"]));
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "inline",
      "content-length": String(png.length),
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
    expect(await (await fetch(`${url}/msg_server`)).json()).toMatchObject({ msfsPrior: `${url}/media/` });
  });

  test("of what is no image or voice is handed out as an attachment, whatever it was called", async () => {
    const { upload } = await start({ mediaUploads: "anyone" });
    const { body } = await upload(Buffer.from("<script>alert(1)</script>"));
    const answer = await fetch(String(body["url"]));
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toBe("attachment");
  });

  test("that is too large, empty, or no form leaves nothing behind", async () => {
    const { url, upload, filesIn } = await start({ mediaUploads: "anyone", maxMediaBytes: 4_096 });
    expect(await upload(png)).toMatchObject({ status: 413, body: { code: "tooLarge" } });
    expect(await upload(Buffer.alloc(0))).toMatchObject({ status: 400, body: { code: "invalidArgument" } });
    const bare = await fetch(`${url}/media`, { method: "POST", body: "x" });
    expect([bare.status, filesIn()]).toEqual([400, []]);
  });

  test("is refused where nobody is logged in, from other pages, and without a key where one is needed", async () => {
    const refused = { status: 403, body: { code: "notPermitted" } };
    const { server, upload } = await start({ apiKey: [`shop:${secret}`] });
    expect(await upload(png)).toMatchObject(refused);
    expect((await upload(png, { authorization: `Bearer ${secret}` })).status).toBe(200);
    await server.logIn(1);
    expect(await upload(png, { origin: "http://evil.example" })).toMatchObject(refused);
    const strict = await start({ mediaUploads: "keys" });
    await strict.server.logIn(1);
    expect(await strict.upload(png)).toMatchObject(refused);
  });
});

test("nothing but a name that was given is looked for", async () => {
  const { url } = await start();
  for (const path of [
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    `${"a".repeat(64)}.png`,
    `${"a".repeat(64)}.png%00`,
    "a.png",
  ]) {
    expect((await fetch(`${url}/media/${path}`)).status).toBe(404);
  }
});

test("there is no media endpoint where none is configured", async () => {
  const { upload } = await start({ media: "none", mediaUploads: "anyone" });
  expect((await upload(png)).status).toBe(404);
});

describe("a bucket", () => {
  test("keeps uploads under its prefix, and gives them back", async () => {
    const bucket = await openBucket();
    const { upload } = await start({ media: bucketUrl(bucket), mediaUploads: "anyone" });

    const { status, body } = await upload(png);

    expect(status).toBe(200);
    expect(bucket.objects.get(`/files/some/folder/${body["path"]}`)).toEqual({
      bytes: png,
      type: "image/png",
    });
    const answer = await fetch(String(body["url"]));
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
    expect((await fetch(String(body["url"]).replace(/[0-9a-f]{8}\.png/, "00000000.png"))).status).toBe(404);
  });

  test("that refuses the signature, or is away, is told of as out of reach", async () => {
    const bucket = await openBucket();
    const unavailable = { status: 503, body: { code: "storageUnavailable" } };
    const wrong = await start({ media: bucketUrl(bucket, "another secret"), mediaUploads: "anyone" });
    expect(await wrong.upload(png)).toMatchObject(unavailable);
    const away = await start({
      media: bucketUrl({ ...bucket, endpoint: "http://127.0.0.1:1" }),
      mediaUploads: "anyone",
    });
    expect(await away.upload(png)).toMatchObject(unavailable);
  });
});

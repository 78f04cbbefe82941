import { describe, expect, test } from "vitest";
import { type ServerOptions, startTestServer, type TestServer } from "./server-fixture.js";

const get = async (server: TestServer, path: string) => {
  const response = await fetch(`http://127.0.0.1:${server.httpPort}${path}`);
  return { status: response.status, body: await response.json() };
};

const start = (options?: ServerOptions) => startTestServer(options);

describe("GET /msg_server", () => {
  test("names this server, its port as text", async () => {
    const server = await start({ mediaUrl: "http://media.example/", discoveryUrl: "http://page.example/" });
    expect(await get(server, "/msg_server")).toEqual({
      status: 200,
      body: {
        code: 0,
        msg: "",
        priorIP: "127.0.0.1",
        backupIP: "127.0.0.1",
        port: String(server.port),
        msfsPrior: "http://media.example/",
        msfsBackup: "http://media.example/",
        discovery: "http://page.example/",
      },
    });
  });

  test("names the address that clients are to be told", async () => {
    const server = await start({ advertise: "chat.example:443" });
    const { body } = await get(server, "/msg_server");
    expect(body).toMatchObject({ priorIP: "chat.example", backupIP: "chat.example", port: "443" });
  });

  test("of a server that listens everywhere names the host under which it was found", async () => {
    const server = await start({ listen: ["0.0.0.0:0"] });
    expect((await get(server, "/msg_server")).body).toMatchObject({ priorIP: "127.0.0.1" });
  });

  test("says so when the server is full", async () => {
    const server = await start({ maxConnections: 1 });
    await server.logIn(1);
    expect((await get(server, "/msg_server")).body).toEqual({ code: 2, msg: "负载过高" });
  });
});

test("GET /health tells whether a proxy is connected", async () => {
  const server = await start();
  await server.logIn(1);
  expect(await get(server, "/health")).toEqual({ status: 200, body: { status: "ok" } });
  const alone = await start({ proxy: ["127.0.0.1:1"] });
  expect(await get(alone, "/health")).toEqual({ status: 503, body: { status: "no proxy is connected" } });
});

test("other pages and other methods are refused", async () => {
  const server = await start();
  expect((await get(server, "/")).status).toBe(404);
  expect((await get(server, "//")).status).toBe(404);
  const post = await fetch(`http://127.0.0.1:${server.httpPort}/msg_server`, { method: "POST" });
  expect(post.status).toBe(404);
});

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect as connectTcp } from "node:net";
import { connect } from "node:tls";
import { fileURLToPath } from "node:url";
import { encodeClientRequest } from "@chatledger/protocol";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { startServer } from "./child-process.js";
import { textsOf, textTo } from "./requests.js";
import { startTestServer } from "./server-fixture.js";
import { connectTestClient, loginOf } from "./test-client.js";

// A certificate of its own for localhost, good for a hundred years and for nothing but these tests.
const tlsCert = fileURLToPath(new URL("tls/certificate.pem", import.meta.url));
const tlsKey = fileURLToPath(new URL("tls/key.pem", import.meta.url));
const ca = readFileSync(tlsCert);

describe("with a certificate", () => {
  test("clients log in and talk over TLS", async () => {
    const server = await startTestServer({ tlsCert, tlsKey });
    const logIn = async (user: number) => {
      const client = await connectTestClient(server.port, () =>
        connect({ port: server.port, host: "127.0.0.1", servername: "localhost", ca }),
      );
      expect((await client.request("login", loginOf(user))).body?.resultCode).toBe(0);
      return client;
    };
    const sender = await logIn(1);
    const receiver = await logIn(2);
    await sender.request("msgData", textTo(2, "a secret"));
    expect(textsOf(await receiver.pushes("msgData", 1))).toEqual([[1, "a secret"]]);
  });

  test("a WebSocket is opened over TLS", async () => {
    const server = await startTestServer({ tlsCert, tlsKey });
    const socket = new WebSocket(`wss://localhost:${server.httpPort}/ws`, { ca });
    onTestFinished(() => socket.terminate());
    await once(socket, "open");
    socket.send(encodeClientRequest("login", 1, loginOf(1)));
    const [message] = await once(socket, "message");
    expect((message as Buffer).readUInt16BE(10)).toBe(0x0104);
  });

  test("a client that speaks without TLS is closed, and others are served", async () => {
    const server = await startTestServer({ tlsCert, tlsKey });
    const plain = connectTcp({ port: server.port, host: "127.0.0.1" });
    plain.on("error", () => undefined);
    plain.write(encodeClientRequest("login", 1, loginOf(1)));
    plain.resume();
    await once(plain, "close");
    const client = await connectTestClient(server.port, () =>
      connect({ port: server.port, host: "127.0.0.1", servername: "localhost", ca }),
    );
    expect((await client.request("login", loginOf(1))).body?.resultCode).toBe(0);
  });
});

test.each([
  ["that is not there", "/nowhere/at/all.pem", "tls-cert: cannot read /nowhere/at/all.pem"],
  ["that is none", fileURLToPath(import.meta.url), "tls-cert and tls-key: "],
])("a certificate %s ends the command in one line, with 69", async (_, certificate, message) => {
  const anywhere = ["--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"];
  const flags = ["--tls-cert", certificate, "--tls-key", tlsKey];
  const { code, stderr } = await startServer("message-server", [...anywhere, ...flags]).exited;
  expect(code).toBe(69);
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

import { startTcpRelay } from "@chatledger/test-servers";
import { describe, expect, test } from "vitest";
import { withUser } from "../src/conversation.js";
import type { ClientState } from "../src/link.js";
import { connect, hashOfPassword } from "../src/node.js";
import { logIn, newClient, password, startChat } from "./chat.js";

test("a login answers who has logged in", async () => {
  const chat = await startChat();
  const client = newClient(chat.ws);
  expect(client.state()).toEqual({ name: "loggedOut" });
  expect(await client.login("user7", password)).toMatchObject({ id: 7, name: "nick7", loginName: "user7" });
  expect(client.state()).toEqual({ name: "online" });
});

test("a login is possible with what a program has kept of the password", async () => {
  const chat = await startChat();
  expect(hashOfPassword(password)).toEqual({ md5: "e10adc3949ba59abbe56e057f20f883e" });
  expect((await newClient(chat.tcp).login("user1", hashOfPassword(password))).id).toBe(1);
});

describe("a first login is refused", () => {
  test("for a wrong password, and may be tried again", async () => {
    const chat = await startChat();
    const client = newClient(chat.tcp);
    await expect(client.login("user1", "guess")).rejects.toMatchObject({ code: "wrongCredentials" });
    expect(client.state()).toEqual({ name: "loggedOut" });
    expect((await client.login("user1", password)).id).toBe(1);
  });

  test("for too many logins", async () => {
    const chat = await startChat({ userLoginsPerMinute: 1 });
    await logIn(chat.tcp, 1);
    const again = newClient(chat.tcp).login("user1", password);
    await expect(again).rejects.toMatchObject({ code: "rateLimited" });
  });

  test("where the server has no proxy", async () => {
    const chat = await startChat({ proxyWaitSeconds: 0 });
    await chat.stopProxy();
    const login = newClient(chat.tcp).login("user1", password);
    await expect(login).rejects.toMatchObject({ code: "storageUnavailable" });
  });

  test.each(["tcp", "ws"] as const)("over %s where nobody listens", async (transport) => {
    const chat = await startChat();
    await chat.stop();
    const login = newClient(chat[transport]).login("user1", password);
    await expect(login).rejects.toMatchObject({ code: "connectionFailed" });
  });

  test("where nobody answers", async () => {
    const chat = await startChat();
    const relay = await startTcpRelay(() => chat.port);
    const connected = relay.nextConnection().then(relay.stall);
    const login = newClient(`ws://127.0.0.1:${relay.port}/ws`, { connectMs: 50 }).login("user1", password);
    await connected;
    await expect(login).rejects.toMatchObject({ code: "connectionFailed" });
  });

  test.each(["chat.example", "http://chat.example", "tcp://chat.example"])("for the URL %s", (url) => {
    expect(() => connect(url)).toThrow(expect.objectContaining({ code: "invalidArgument" }));
  });
});

describe("a client stops for good", () => {
  const error = (state: ClientState) => (state.name === "closed" ? state.error.code : null);

  test("when another device of its class logs in, and rejects what waits", async () => {
    const chat = await startChat();
    const relay = await startTcpRelay(() => chat.port);
    const old = await logIn(`tcp://127.0.0.1:${relay.port}`, 1);
    const young = await logIn(chat.ws, 1);
    await old.reached("closed");
    expect(error(old.client.state())).toBe("kicked");
    await expect(old.client.send(withUser(2), "a")).rejects.toMatchObject({ code: "kicked" });
    await expect(old.client.sessions()).rejects.toMatchObject({ code: "kicked" });
    expect(await young.client.send(withUser(2), "a")).toBe(1);
    expect(relay.connections()).toBe(1);
  });

  test("not when one of the other class does", async () => {
    const chat = await startChat();
    const pc = await logIn(chat.tcp, 1);
    await logIn(chat.tcp, 1, { device: "mobile" });
    expect(await pc.client.send(withUser(2), "a")).toBe(1);
  });

  test("when its name or password is another one after a connection was lost", async () => {
    const chat = await startChat();
    const withoutUsers = await startChat({}, 0);
    let { port } = chat;
    const relay = await startTcpRelay(() => port);
    const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1);
    port = withoutUsers.port;
    relay.sever();
    await ann.reached("closed");
    expect(error(ann.client.state())).toBe("wrongCredentials");
  });

  test("not where too many logins are refused for a while", async () => {
    const chat = await startChat({ userLoginsPerMinute: 2 });
    const relay = await startTcpRelay(() => chat.port);
    const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1);
    relay.sever();
    await ann.reached("reconnecting");
    await ann.reached("online");
    relay.sever();
    await relay.nextConnection();
    await relay.nextConnection();
    expect(ann.client.state().name).toBe("reconnecting");
  });

  test("by logging out, and by being closed", async () => {
    const chat = await startChat();
    for (const end of ["logout", "close"] as const) {
      const ann = await logIn(chat.ws, 1);
      await ann.client[end]();
      expect(error(ann.client.state())).toBe("closed");
      await expect(ann.client.history(withUser(2))).rejects.toMatchObject({ code: "closed" });
      await expect(ann.client.login("user1", password)).rejects.toMatchObject({ code: "closed" });
    }
  });
});

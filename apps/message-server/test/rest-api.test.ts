import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { GroupModifyType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { textsOf } from "./requests.js";
import { type ServerOptions, startTestServer } from "./server-fixture.js";
import { loginOf, md5 } from "./test-client.js";

const secret = "0123456789abcdef01234567";

async function start(options: ServerOptions = {}) {
  const server = await startTestServer({ apiKey: [`shop:${secret}`], ...options });
  const url = `http://127.0.0.1:${server.httpPort}`;
  /** Sends JSON under the key, and answers status and body. */
  async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? null : JSON.parse(text),
    };
  }
  return { server, url, call };
}

test("the examples of docs/rest-api.md are answered as it says", async () => {
  const { url } = await start();
  const page = readFileSync(new URL("../../../docs/rest-api.md", import.meta.url), "utf8");
  const blocks = [...page.matchAll(/^```(sh|json)\n(.*?)^```$/gms)].map(([, kind, text = ""]) => ({
    kind,
    text,
  }));
  expect(blocks.length).toBeGreaterThan(10);
  let output = "";
  for (const { kind, text } of blocks) {
    if (kind === "json") expect(JSON.parse(output)).toMatchObject(JSON.parse(text));
    else
      output = (
        await promisify(execFile)("sh", ["-ec", text], { env: { ...process.env, URL: url, KEY: secret } })
      ).stdout;
  }
});

describe("a caller", () => {
  test("without a key, or with another, is refused, and is not told more", async () => {
    const { call } = await start();
    for (const authorization of ["", "Bearer", `Basic ${secret}`, `Bearer ${secret}x`]) {
      expect(await call("GET", "/users", undefined, { authorization })).toMatchObject({
        status: 401,
        body: { code: "unauthenticated", status: 401 },
      });
    }
  });

  test("is refused where no key is configured", async () => {
    const { call } = await start({ apiKey: [] });
    expect(await call("GET", "/users")).toMatchObject({ status: 403, body: { code: "apiDisabled" } });
  });

  test("may ask so often a second under a key, and others under theirs", async () => {
    const other = "other-secret-of-24-chars";
    const { call } = await start({ apiKey: [`shop:${secret}`, `other:${other}`], apiRequestsPerSecond: 2 });
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await call("GET", "/users")).status));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    const headers = { authorization: `Bearer ${other}` };
    expect((await call("GET", "/users", undefined, headers)).status).toBe(200);
  });
});

test("a user who is created logs in, and is kicked out when disabled", async () => {
  const { server, call } = await start();
  const created = await call("POST", "/users", { name: "alice", password: "secret" });
  expect(created).toMatchObject({ status: 201, body: { id: 51 } });
  expect(created.headers.get("location")).toBe("/v1/users/51");
  const login = { ...loginOf(0), userName: "alice", password: md5("secret") };
  const alice = await server.connect();
  expect((await alice.request("login", login)).body?.resultCode).toBe(0);
  expect((await call("GET", "/users/51")).body).toMatchObject({ presence: "online", status: "active" });

  expect((await call("PUT", "/users/51/status", { status: "disabled" })).status).toBe(204);

  await alice.closed;
  const again = await server.connect();
  expect((await again.request("login", login)).body?.resultCode).toBe(6);
});

test("creating a user again answers the same one; another of the name is refused", async () => {
  const { call } = await start();
  const user = { name: "alice", password: "secret" };
  await call("POST", "/users", user);
  expect(await call("POST", "/users", user)).toMatchObject({ status: 201, body: { id: 51 } });
  expect(await call("POST", "/users", { ...user, password: "other" })).toMatchObject({
    status: 409,
    body: { code: "nameTaken" },
  });
});

test("a message is stored once under its key, and pushed to both people", async () => {
  const { server, call } = await start();
  const [ann, bob] = [await server.logIn(1), await server.logIn(2)];
  const message = { from: 1, to: { user: 2 }, text: "grüße" };
  const headers = { "idempotency-key": "a key of any length, longer than a client key may be" };

  const first = await call("POST", "/messages", message, headers);
  const second = await call("POST", "/messages", message, headers);

  expect([first.status, first.body.id, second.body.id]).toEqual([201, 1, 1]);
  expect(textsOf(await bob.pushes("msgData", 1))).toEqual([[1, "grüße"]]);
  expect(textsOf(await ann.pushes("msgData", 1))).toEqual([[1, "grüße"]]);
  expect((await call("GET", "/users/2/messages?user=1")).body.messages).toHaveLength(1);
});

test("a message without a sender comes from the system user, encrypted for clients that encrypt", async () => {
  const { call } = await start({ systemUser: 9, aesKey: "12345678901234567890123456789012" });
  await call("POST", "/messages", { to: { user: 2 }, text: "[语音]" });
  expect((await call("GET", "/users/2/messages?user=9")).body.messages).toMatchObject([
    { from: 9, text: "[语音]", data: Buffer.from("QhGXlpFjvMFUNrtl1aaPzA==").toString("base64") },
  ]);
});

test("members, old and new, are told when a backend creates a group or changes its members", async () => {
  const { server, call } = await start();
  const [ann, bob, stranger] = [await server.logIn(1), await server.logIn(2), await server.logIn(3)];

  const { body: group } = await call("POST", "/groups", { name: "a group", creator: 3, members: [1] });
  await call("POST", `/groups/${group.id}/members`, { users: [2] });
  await call("DELETE", `/groups/${group.id}/members/2`);

  const [added, removed] = [GroupModifyType.GROUP_MODIFY_TYPE_ADD, GroupModifyType.GROUP_MODIFY_TYPE_DEL];
  const by = { userId: 0, groupId: group.id };
  const changes = [
    { ...by, changeType: added, curUserIdList: [1], chgUserIdList: [1] },
    { ...by, changeType: added, curUserIdList: [1, 2], chgUserIdList: [2] },
    { ...by, changeType: removed, curUserIdList: [1], chgUserIdList: [2] },
  ];
  expect(await ann.pushes("groupChangeMemberNotify", 3)).toMatchObject(changes);
  expect(await bob.pushes("groupChangeMemberNotify", 2)).toMatchObject(changes.slice(1));
  expect(stranger.pushed("groupChangeMemberNotify")).toEqual([]);
});

test("who is not a member cannot send to a group", async () => {
  const { server, call } = await start();
  const bob = await server.logIn(2);
  const { body: group } = await call("POST", "/groups", { name: "a group", creator: 1, members: [1, 2] });
  const to = { group: group.id };
  expect(await call("POST", "/messages", { from: 1, to, text: "hello" })).toMatchObject({ status: 201 });
  expect(textsOf(await bob.pushes("msgData", 1))).toEqual([[1, "hello"]]);
  expect(await call("POST", "/messages", { from: 3, to, text: "hello" })).toMatchObject({
    status: 403,
    body: { code: "notPermitted" },
  });
});

test.each([
  [400, "invalidArgument", "POST", "/users", { name: "alice" }, /body, password/],
  [400, "invalidArgument", "POST", "/users", { name: "alice", password: "x", admin: true }, /admin/],
  [400, "invalidArgument", "GET", "/users/0", undefined, /params, user/],
  [404, "notFound", "GET", "/users/999", undefined, /999/],
  [400, "invalidArgument", "GET", "/users/1/messages", undefined, /either a user or a group/],
  [404, "notFound", "GET", "/groups/999", undefined, /999/],
  [404, "notFound", "PUT", "/users/999/password", { password: "x" }, /./],
  [400, "invalidArgument", "POST", "/messages", { from: 1, to: { user: 1 }, text: "x" }, /./],
  [400, "invalidArgument", "POST", "/messages", { to: { user: 1 }, text: "x" }, /system-user/],
  [413, "tooLarge", "POST", "/messages", { from: 1, to: { user: 2 }, text: "x".repeat(65_537) }, /./],
  [413, "tooLarge", "POST", "/messages", { from: 1, to: { user: 2 }, text: "x".repeat(600_000) }, /./],
  [404, "notFound", "GET", "/nothing", undefined, /./],
])("%i %s answers %s %s", async (status, code, method, path, body, detail) => {
  const { call } = await start();
  const answer = await call(method, path, body);
  expect(answer).toMatchObject({ status, body: { code, status, detail: expect.stringMatching(detail) } });
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
});

test("a backend is told where no proxy answers", async () => {
  const { call } = await start({ proxy: ["127.0.0.1:1"], proxyWaitSeconds: 0 });
  expect(await call("GET", "/users")).toMatchObject({ status: 503, body: { code: "storageUnavailable" } });
});

test("the OpenAPI document describes every route, with the limits that hold", async () => {
  const { url } = await start();
  const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as {
    readonly openapi: string;
    readonly paths: Readonly<Record<string, { readonly post?: unknown }>>;
  };
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths).sort()).toEqual([
    "/v1/groups",
    "/v1/groups/{group}",
    "/v1/groups/{group}/members",
    "/v1/groups/{group}/members/{user}",
    "/v1/messages",
    "/v1/users",
    "/v1/users/{user}",
    "/v1/users/{user}/messages",
    "/v1/users/{user}/password",
    "/v1/users/{user}/status",
    "/v1/users/{user}/unread",
  ]);
  const schema = {
    required: ["name", "password"],
    properties: { password: { minLength: 1, maxLength: 256 } },
    additionalProperties: false,
  };
  expect(document.paths["/v1/users"]?.post).toMatchObject({
    requestBody: { content: { "application/json": { schema } } },
  });
});

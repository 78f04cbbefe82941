import { connect, createServer } from "node:net";
import { CommandError, SettingsError } from "@chatledger/command-line";
import { describe, expect, onTestFinished, test } from "vitest";
import { openWantedAdmin } from "../src/open-admin.js";
import { idleState, openTestAdmin, processesWith, silentLog } from "./admin-fixture.js";

const downBackend = { name: "Redis", trouble: "unreachable", used: 0, limit: 1, waiting: 0 };

async function statusOf(url: string): Promise<readonly [number, unknown]> {
  const response = await fetch(url);
  return [response.status, await response.json()];
}

describe("health", () => {
  test("is live at once, and ready while it serves: neither before nor while it drains", async () => {
    const admin = await openTestAdmin();
    const ready = `${admin.url}/readyz`;

    expect(await statusOf(`${admin.url}/livez`)).toEqual([200, { status: "alive" }]);
    expect(await statusOf(ready)).toEqual([503, { status: "starting", degraded: [] }]);
    admin.serve(processesWith(idleState));
    expect(await statusOf(ready)).toEqual([200, { status: "ready", degraded: [] }]);
    admin.drain();
    expect(await statusOf(ready)).toEqual([503, { status: "draining", degraded: [] }]);
  });

  test("a backend that is away makes it degraded, not unready", async () => {
    const admin = await openTestAdmin();
    admin.serve(processesWith(idleState, { ...idleState, backends: [downBackend] }));

    expect(await statusOf(`${admin.url}/readyz`)).toEqual([200, { status: "ready", degraded: ["Redis"] }]);
  });
});

test("adds up the metrics of all processes", async () => {
  const admin = await openTestAdmin();
  admin.serve(processesWith(idleState, idleState, idleState));

  const response = await fetch(`${admin.url}/metrics`);

  expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  expect(await response.text()).toContain("\nchatledger_open 3\n");
});

describe("a reload", () => {
  const post = ({ url }: { readonly url: string }) => fetch(`${url}/reload`, { method: "POST" });

  test("says what was applied and what needs a restart", async () => {
    const reloaded = { applied: ["log-level"], needRestart: ["listen"] };
    const admin = await openTestAdmin(null, () => reloaded);
    admin.serve(processesWith(idleState));

    expect(await (await post(admin)).json()).toEqual(reloaded);
  });

  test("of settings that cannot be used is refused with the reason", async () => {
    const admin = await openTestAdmin(null, () => {
      throw new SettingsError("max-ids: must be a whole number");
    });
    admin.serve(processesWith(idleState));
    const response = await post(admin);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: "max-ids: must be a whole number; nothing was changed",
    });
  });

  test("of a server that is still starting is refused, and reads nothing", async () => {
    let count = 0;
    const admin = await openTestAdmin(null, () => {
      count += 1;
      return { applied: [], needRestart: [] };
    });
    const response = await post(admin);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: "reload: the server is still starting; nothing was changed",
    });
    expect(count).toBe(0);
  });

  test("asks for the token, and is not there where nothing can be read again", async () => {
    const reload = () => ({ applied: [], needRestart: [] });

    expect((await post(await openTestAdmin("a-long-token", reload))).status).toBe(401);
    expect((await post(await openTestAdmin())).status).toBe(404);
  });
});

describe("the log level", () => {
  const post = (url: string, body: string, type = "application/json") =>
    fetch(`${url}/log-level`, { method: "POST", headers: { "content-type": type }, body });

  test("is changed", async () => {
    const admin = await openTestAdmin();

    expect((await post(admin.url, '{"level":"debug"}')).status).toBe(200);
    expect(admin.levels).toEqual(["debug"]);
  });

  test.each([
    ['{"level":"loud"}', "application/json", 400],
    ["null", "application/json", 400],
    ["{", "application/json", 400],
    // What a form of another web page could send.
    ['{"level":"debug"}', "text/plain", 400],
    ["x".repeat(10_000), "application/json", 413],
  ])("%.20s as %s is refused", async (body, type, status) => {
    const admin = await openTestAdmin();

    const response = await post(admin.url, body, type);

    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("error");
    expect(admin.levels).toEqual([]);
  });
});

describe("who may see it", () => {
  const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  test("with a token, health and the empty page are for all, and the rest for those who send it", async () => {
    const { url, serve } = await openTestAdmin("a long secret");
    serve(processesWith({ ...idleState, backends: [downBackend] }));

    expect(await statusOf(`${url}/readyz`)).toEqual([200, { status: "ready" }]);
    for (const path of ["/livez", "/", "/page.js"]) expect((await fetch(url + path)).status).toBe(200);
    for (const path of ["/metrics", "/debug/state", "/debug/history"]) {
      expect((await fetch(url + path)).status).toBe(401);
      expect((await fetch(url + path, withToken("a long secreT"))).status).toBe(401);
      expect((await fetch(url + path, withToken("a long secret"))).status).toBe(200);
    }
    expect((await fetch(`${url}/log-level`, { method: "POST" })).status).toBe(401);
  });

  test("without one, a web page whose own name leads to this port sees nothing", async () => {
    const { port } = (await openTestAdmin()).address;

    const [response] = await askRaw(port, `GET /metrics HTTP/1.1\r\nHost: evil.example:${port}\r\n\r\n`);
    const [own] = await askRaw(port, `GET /metrics HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);

    expect(response).toBe("HTTP/1.1 403 Forbidden");
    expect(own).toBe("HTTP/1.1 200 OK");
  });

  const options = {
    ...{ token: null, title: "", version: "", charts: [], log: silentLog },
    setLogLevel: () => {},
    reload: null,
  };

  test("an address that other machines reach is refused without one", async () => {
    for (const host of ["0.0.0.0", "::", "10.0.0.5", "chat.example"]) {
      const opening = openWantedAdmin({ host, port: 0 }, { host, port: 0 }, options);
      await expect(opening).rejects.toThrow(SettingsError);
    }
  });

  test("a port that is in use ends the start where it was named, and costs the port alone where it was not", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const taken = { host: "127.0.0.1", port: (other.address() as { port: number }).port };

    await expect(openWantedAdmin(taken, taken, options)).rejects.toThrow(CommandError);
    expect(await openWantedAdmin(undefined, taken, options)).toBeNull();
    expect(await openWantedAdmin(null, taken, options)).toBeNull();
  });
});

/** The lines of the head of an answer. */
async function askRaw(port: number, request: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    socket.once("data", (bytes) => {
      socket.destroy();
      resolve(bytes.toString().split("\r\n"));
    });
    socket.once("error", reject);
  });
}

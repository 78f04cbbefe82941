import { createCipheriv, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { previewOf } from "../src/push/preview.js";
import { unixSeconds } from "../src/wall-clock.js";
import { createGroup, textTo, textToGroup } from "./requests.js";
import { type ServerOptions, startTestProxy, startTestServer } from "./server-fixture.js";
import { startWebhook } from "./webhook-server.js";

/** A server with a webhook, and users 2, 3 and 4 with devices that are not connected. */
async function startWithDevices(options: ServerOptions = {}, statuses?: readonly number[]) {
  const { posted: notices, ...rest } = await startWebhook("notices", statuses);
  const webhook = { ...rest, notices };
  const proxy = await startTestProxy();
  const server = await startTestServer({ proxy: [proxy.address], push: webhook.url, ...options });
  const ledger = await proxy.connect();
  for (const userId of [2, 3, 4]) {
    await ledger.request("deviceToken", { userId, deviceToken: `token-${userId}`, clientType: 0x11 });
  }
  return { server, webhook, sender: await server.logIn(1) };
}

const noticeTo = (user: number) => ({
  user,
  platform: "ios",
  token: `token-${user}`,
  silent: false,
  unread: 1,
  from: 1,
  group: null,
  messageId: 1,
  kind: "text",
  preview: null,
});

describe("a notice of a message", () => {
  test("goes to the device of a receiver who is not connected", async () => {
    const { webhook, sender, server } = await startWithDevices();
    await sender.request("msgData", textTo(2, "a secret"));
    await expect.poll(webhook.notices).toEqual([noticeTo(2)]);
    expect(webhook.deliveries[0]?.body).not.toContain("secret");
    expect(webhook.deliveries[0]?.headers).not.toHaveProperty("x-chatledger-signature");
    expect(await server.metric('notices_total{outcome="handedOver"}')).toBe(1);
  });

  test("is silent where the receiver is on a PC, and not sent where a mobile is connected", async () => {
    const { webhook, sender, server } = await startWithDevices();
    await server.logIn(2, "pc");
    await server.logIn(3, "mobile");
    for (const user of [2, 3, 4]) await sender.request("msgData", textTo(user, "hello"));
    await expect.poll(webhook.notices).toEqual([{ ...noticeTo(2), silent: true }, noticeTo(4)]);
  });

  test("to a group goes to members who are away and do not shield it", async () => {
    const { webhook, sender, server } = await startWithDevices();
    const group = await createGroup(sender, [1, 2, 3, 4, 5]);
    const shielding = await server.logIn(3);
    await shielding.request("groupShield", { userId: 3, groupId: group, shieldStatus: 1 });
    await shielding.end();
    await server.logIn(4, "mobile");
    await sender.request("msgData", textToGroup(group, "hello"));
    await expect.poll(webhook.notices).toEqual([{ ...noticeTo(2), group }]);
  });

  test("shows the text's beginning where the operator asks for it", async () => {
    const { webhook, sender } = await startWithDevices({ pushPreviews: true });
    await sender.request("msgData", textTo(2, "dinner at eight?"));
    await expect.poll(webhook.notices).toEqual([{ ...noticeTo(2), preview: "dinner at eight?" }]);
  });
});

describe("a webhook", () => {
  const pushSecret = "a secret of sixteen characters";

  test("is sent a signature of time and body", async () => {
    const { webhook, sender } = await startWithDevices({ pushSecret });
    await sender.request("msgData", textTo(2, "hello"));
    await expect.poll(webhook.notices).toHaveLength(1);
    const [delivery] = webhook.deliveries;
    const [, time, signature] =
      /^t=(\d+),v1=(.*)$/.exec(String(delivery?.headers["x-chatledger-signature"])) ?? [];
    expect(signature).toBe(
      createHmac("sha256", pushSecret).update(`${time}.${delivery?.body}`).digest("hex"),
    );
    expect(Math.abs(Number(time) - unixSeconds())).toBeLessThan(60);
  });

  test("that fails is tried again with the same delivery, and what follows keeps its order", async () => {
    const { webhook, sender, server } = await startWithDevices({}, [500, 429]);
    for (const user of [2, 3]) await sender.request("msgData", textTo(user, "hello"));
    await expect.poll(() => server.metric('notices_total{outcome="handedOver"}')).toBe(2);
    const ids = webhook.deliveries.map(({ headers }) => headers["x-chatledger-delivery"]);
    expect(ids.slice(0, 3)).toEqual(["1", "1", "1"]);
    const taken = webhook.deliveries.slice(2).flatMap(({ body }) => JSON.parse(body).notices);
    expect(taken.map(({ user }) => user)).toEqual([2, 3]);
  });

  test("that refuses is not tried again, and clients notice nothing", async () => {
    const { webhook, sender, server } = await startWithDevices({}, [400]);
    expect((await sender.request("msgData", textTo(2, "hello"))).body?.msgId).toBe(1);
    await expect.poll(() => server.metric('notices_total{outcome="failed"}')).toBe(1);
    expect(webhook.deliveries).toHaveLength(1);
  });

  test("that is away fills its queue and no more; what is too much is dropped and counted", async () => {
    const away = { push: "http://127.0.0.1:1/", maxWaitingNotices: 2 };
    const { sender, server } = await startWithDevices(away);
    for (let index = 0; index < 6; index++) await sender.request("msgData", textTo(2 + (index % 3), "hello"));
    await expect.poll(() => server.metric('notices_total{outcome="dropped"}')).toBeGreaterThanOrEqual(1);
    expect((await sender.request("clientTime", {})).error).toBe(0);
  });

  test("gets the last notices when the server stops", async () => {
    const { webhook, sender, server } = await startWithDevices();
    await sender.request("msgData", textTo(2, "hello"));
    await server.stop();
    expect(webhook.notices()).toEqual([noticeTo(2)]);
  });
});

describe("a preview", () => {
  const key = "12345678901234567890123456789012";
  const encrypt = (text: string) => {
    const plain = Buffer.from(text);
    const padded = Buffer.alloc(Math.ceil((plain.length + 4) / 16) * 16);
    plain.copy(padded);
    padded.writeUInt32BE(plain.length, padded.length - 4);
    const cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
    return Buffer.from(Buffer.concat([cipher.update(padded), cipher.final()]).toString("base64"));
  };

  test("is decrypted as clients encrypt", () => {
    expect(previewOf(Buffer.from("QhGXlpFjvMFUNrtl1aaPzA=="), key)).toBe("[语音]");
    for (const text of ["", "a", "exactly twelve", "a".repeat(16), "名字".repeat(20)]) {
      expect(previewOf(encrypt(text), key)).toBe(text);
    }
  });

  test("ends after a hundred characters, between two of them", () => {
    expect(previewOf(Buffer.from("😀".repeat(100)), null)).toBe("😀".repeat(100));
    expect(previewOf(Buffer.from("😀".repeat(101)), null)).toBe(`${"😀".repeat(99)}…`);
  });

  test.each([
    ["bytes that are no text", Buffer.from([255, 254]), null],
    ["what is not encrypted, under a key", Buffer.from("hello"), key],
    ["what was encrypted under another key", encrypt("hello"), key.replaceAll("1", "2")],
  ])("of %s there is none", (_, body, textKey) => {
    expect(previewOf(body, textKey)).toBeNull();
  });
});

import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createGroup, textTo, textToGroup } from "./requests.js";
import { type ServerOptions, startTestServer } from "./server-fixture.js";
import { startWebhook } from "./webhook-server.js";

const anyTime = expect.any(Number);

async function start(options: ServerOptions = {}, statuses?: readonly number[]) {
  const webhook = await startWebhook("events", statuses);
  const server = await startTestServer({ webhook: webhook.url, ...options });
  return { webhook, server };
}

test("a webhook is told of messages that are stored, without their texts, and signed", async () => {
  const webhookSecret = "a secret of sixteen characters";
  const { webhook, server } = await start({ webhookEvents: ["message"], webhookSecret });
  const sender = await server.logIn(1);
  const group = await createGroup(sender, [1, 2]);

  await sender.request("msgData", textTo(2, "a secret"));
  await sender.request("msgData", textToGroup(group, "another"));
  await sender.request("msgData", textToGroup(999, "refused", { clientKey: Buffer.from("key") }));

  const message = { type: "message", id: 1, from: 1, createdAt: anyTime, kind: "text", text: null };
  await expect.poll(webhook.posted).toEqual([
    { ...message, to: { user: 2 } },
    { ...message, to: { group } },
  ]);
  const [{ headers, body } = { headers: {}, body: "" }] = webhook.deliveries;
  const [, time, signature] = /^t=(\d+),v1=(.*)$/.exec(String(headers["x-chatledger-signature"])) ?? [];
  expect(signature).toBe(createHmac("sha256", webhookSecret).update(`${time}.${body}`).digest("hex"));
  expect(await server.metric('events_total{outcome="handedOver"}')).toBe(2);
});

test("a webhook is sent texts where the operator asks for them, and again what it did not take", async () => {
  const { webhook, server } = await start({ webhookEvents: ["message"], webhookTexts: true }, [503]);
  await (await server.logIn(1)).request("msgData", textTo(2, "hello"));
  await expect.poll(webhook.posted).toMatchObject([{ text: "hello" }, { text: "hello" }]);
  const deliveries = webhook.deliveries.map(({ headers }) => headers["x-chatledger-delivery"]);
  expect(deliveries).toEqual(["1", "1"]);
});

test("a webhook is told once that a user is online, on however many devices, and once that they are gone", async () => {
  const { webhook, server } = await start({ webhookEvents: ["online", "offline"] });
  const first = await server.logIn(1, "pc");
  await expect.poll(webhook.posted).toEqual([{ type: "online", user: 1, at: anyTime }]);
  const mobile = await server.logIn(1, "mobile");
  const second = await server.logIn(1, "pc");
  await first.closed;
  await Promise.all([mobile.end(), second.end()]);
  await expect.poll(webhook.posted).toEqual([
    { type: "online", user: 1, at: anyTime },
    { type: "offline", user: 1, at: anyTime },
  ]);
});

test("a server that stops tells the webhook who has gone", async () => {
  const { webhook, server } = await start();
  await server.logIn(1);
  await expect.poll(webhook.posted).toHaveLength(1);
  await server.stop();
  expect(webhook.posted()[1]).toEqual({ type: "offline", user: 1, at: anyTime });
});

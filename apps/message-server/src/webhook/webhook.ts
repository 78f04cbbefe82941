import { createHmac } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import type { Logger } from "pino";
import type { WebhookOutcome } from "../counters.js";
import { unixSeconds } from "../wall-clock.js";

/** Takes things of one kind at once, and never throws: what becomes of them is counted. */
export interface Webhook<Item> {
  post(items: readonly Item[]): void;
  /** Hands over what waits, within so many milliseconds, and gives up on the rest. */
  close(milliseconds: number): Promise<void>;
}

export interface WebhookOptions {
  readonly url: string;
  /** The field of a request's body that lists the things, and what the log calls them. */
  readonly field: string;
  /** Signs each request; null sends no signature. */
  readonly secret: string | null;
  /** Things that wait, at most; further ones are dropped. */
  readonly maxWaiting: number;
  readonly log: Logger;
  readonly onOutcome: (outcome: WebhookOutcome, count: number) => void;
}

/** Things in one request. */
const batchSize = 100;
const requestMs = 5_000;
const maxAttempts = 5;
/** Before the second attempt; doubles with each. */
const firstPauseMs = 200;

/**
 * Hands things to an HTTP service: POST, JSON `{ [field]: [ … ] }`, one request at a time, so that they come in their order.
 * Any 2xx takes them. 408, 429, 5xx and silence are tried again under the same `x-chatledger-delivery`; any other status is
 * final.
 *
 * With a secret, `x-chatledger-signature` is `t=SECONDS,v1=HEX`, the HMAC-SHA256 of `SECONDS.BODY`.
 */
export function openWebhook<Item>(options: WebhookOptions): Webhook<Item> {
  const { field, maxWaiting, log, onOutcome } = options;
  const waiting: Item[] = [];
  const stopping = new AbortController();
  let lastDelivery = 0;
  let delivering: Promise<void> | null = null;

  async function deliver(): Promise<void> {
    while (waiting.length > 0 && !stopping.signal.aborted) {
      const items = waiting.splice(0, batchSize);
      lastDelivery += 1;
      const failure = await attemptAll(
        options,
        JSON.stringify({ [field]: items }),
        String(lastDelivery),
        stopping.signal,
      );
      onOutcome(failure === null ? "handedOver" : "failed", items.length);
      if (failure !== null)
        log.warn({ [field]: items.length, reason: failure }, "a webhook did not take them");
    }
    delivering = null;
  }

  return {
    post(items) {
      const taken = items.slice(0, Math.max(0, maxWaiting - waiting.length));
      if (taken.length < items.length) onOutcome("dropped", items.length - taken.length);
      waiting.push(...taken);
      if (taken.length > 0) delivering ??= deliver();
    },
    async close(milliseconds) {
      const giveUp = setTimeout(() => stopping.abort(), milliseconds);
      await delivering;
      clearTimeout(giveUp);
      if (waiting.length > 0) onOutcome("dropped", waiting.splice(0).length);
    },
  };
}

/** Answers null once the body was taken, or why it was not. */
async function attemptAll(
  { url, secret }: WebhookOptions,
  body: string,
  delivery: string,
  stopping: AbortSignal,
): Promise<string | null> {
  let failure = "";
  for (let attempt = 1; attempt <= maxAttempts && !stopping.aborted; attempt++) {
    if (attempt > 1) {
      const pause = firstPauseMs * 2 ** (attempt - 2) * (0.5 + Math.random());
      await after(pause, undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) break;
    }
    const headers = {
      "content-type": "application/json",
      "x-chatledger-delivery": delivery,
      ...(secret === null ? {} : { "x-chatledger-signature": signatureOf(body, secret) }),
    };
    try {
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(requestMs)]);
      const response = await fetch(url, { method: "POST", body, headers, signal, redirect: "error" });
      await response.body?.cancel();
      if (response.ok) return null;
      failure = `HTTP status ${response.status}`;
      const { status } = response;
      if (status !== 408 && status !== 429 && status < 500) return failure;
    } catch (error) {
      failure = error instanceof Error ? describe(error) : String(error);
    }
  }
  return failure === "" ? "the server is stopping" : failure;
}

/** fetch hides what happened behind its cause. */
const describe = ({ message, cause }: Error) => (cause instanceof Error ? cause.message : message);

function signatureOf(body: string, secret: string): string {
  const seconds = unixSeconds();
  const digest = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${digest}`;
}

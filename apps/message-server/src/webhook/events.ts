import type { Logger } from "pino";
import type { Counters } from "../counters.js";
import { isGroupMessage, isVoice, type StoredMessage } from "../message-kinds.js";
import type { Settings } from "../settings.js";
import { textOf } from "../text-cipher.js";
import { unixSeconds } from "../wall-clock.js";
import { openWebhook } from "./webhook.js";

/** What a webhook is told, as JSON. Times are Unix seconds. */
type ServerEvent =
  | {
      readonly type: "message";
      readonly id: number;
      readonly from: number;
      readonly to: { readonly user: number } | { readonly group: number };
      readonly createdAt: number;
      readonly kind: "text" | "voice";
      /** null unless the operator asks for texts, and where it cannot be read. */
      readonly text: string | null;
    }
  | { readonly type: "online" | "offline"; readonly user: number; readonly at: number };

type EventType = ServerEvent["type"];

/** Tells a webhook what happens on this server. None of it throws or waits. */
export interface Events {
  stored(message: StoredMessage): void;
  /** A user has come, or is gone from everywhere. */
  presence(user: number, isOnline: boolean): void;
  /** Hands over what waits, within so many milliseconds. */
  close(milliseconds: number): Promise<void>;
}

/** null: the settings name no webhook. */
export function openEvents(settings: Settings, log: Logger, { events }: Counters): Events | null {
  const { webhook: url, webhookSecret, webhookTexts, maxWaitingEvents: maxWaiting, aesKey } = settings;
  if (url === undefined) return null;
  const wanted = new Set<EventType>(settings.webhookEvents);
  const options = { url, field: "events", secret: webhookSecret ?? null, maxWaiting, log, onOutcome: events };
  const webhook = openWebhook<ServerEvent>(options);
  return {
    stored(message) {
      if (!wanted.has("message")) return;
      const { msgId: id, fromUserId: from, toSessionId, createTime: createdAt, msgData } = message;
      const kind = isVoice(message) ? "voice" : "text";
      const to = isGroupMessage(message) ? { group: toSessionId } : { user: toSessionId };
      const text = webhookTexts && kind === "text" ? textOf(msgData, aesKey ?? null) : null;
      webhook.post([{ type: "message", id, from, to, createdAt, kind, text }]);
    },
    presence(user, isOnline) {
      const type = isOnline ? "online" : "offline";
      if (wanted.has(type)) webhook.post([{ type, user, at: unixSeconds() }]);
    },
    close: webhook.close,
  };
}

import type { Logger } from "pino";
import type { Counters } from "../counters.js";
import type { Settings } from "../settings.js";
import { openWebhook } from "../webhook/webhook.js";
import { openLogGateway } from "./log-gateway.js";
import type { PushGateway, PushNotice } from "./push-gateway.js";

/** Where notices for devices go, as the settings say, or null for nowhere. */
export function openGateway(settings: Settings, log: Logger, { notices }: Counters): PushGateway | null {
  const { push: url, pushSecret, maxWaitingNotices: maxWaiting } = settings;
  if (url === "none") return null;
  if (url === "log") return openLogGateway(log, (count) => notices("handedOver", count));
  const options = { url, field: "notices", secret: pushSecret ?? null, maxWaiting, log, onOutcome: notices };
  const { post: push, close } = openWebhook<PushNotice>(options);
  return { push, close };
}

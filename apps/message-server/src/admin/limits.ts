import type { LimitState } from "@chatledger/admin";
import type { ServerContext } from "../server-context.js";

/** Every limit, and how much of it is in use where that is one number. */
export function limitsOf({ settings, links, sends, fanOut }: ServerContext): readonly LimitState[] {
  return [
    { setting: "max-connections", used: links.size, limit: settings.maxConnections },
    { setting: "max-waiting-sends", used: sends.waiting(), limit: settings.maxWaitingSends },
    { setting: "max-fan-out-writes", used: fanOut.waiting(), limit: settings.maxFanOutWrites },
    { setting: "max-client-requests", used: null, limit: settings.maxClientRequests },
    { setting: "max-client-bytes", used: null, limit: settings.maxClientBytes },
    { setting: "max-pdu-bytes", used: null, limit: settings.maxPduBytes },
    { setting: "messages-per-second", used: null, limit: settings.messagesPerSecond },
    { setting: "failed-logins-per-minute", used: null, limit: settings.failedLoginsPerMinute },
    { setting: "user-logins-per-minute", used: null, limit: settings.userLoginsPerMinute },
    { setting: "request-seconds", used: null, limit: settings.requestSeconds },
  ];
}

import type { LimitState } from "@chatledger/admin";
import type { Admission } from "../admission.js";
import type { Settings } from "../settings.js";
import type { ConnectionMeter } from "./connection-meter.js";

interface LimitedThings {
  readonly settings: Settings;
  readonly admission: Admission;
  readonly connections: ConnectionMeter;
}

/** Every limit, and how much of it is in use if that is a single number. */
export function limitsOf({ settings, admission, connections }: LimitedThings): readonly LimitState[] {
  return [
    { setting: "max-connections", used: connections.read().open, limit: settings.maxConnections },
    { setting: "max-requests", used: admission.underWay(), limit: settings.maxRequests },
    { setting: "max-request-bytes", used: admission.bytesUnderWay(), limit: settings.maxRequestBytes },
    { setting: "max-connection-requests", used: null, limit: settings.maxConnectionRequests },
    { setting: "max-connection-reads", used: null, limit: settings.maxConnectionReads },
    { setting: "max-unsent-bytes", used: null, limit: settings.maxUnsentBytes },
    { setting: "max-pdu-bytes", used: null, limit: settings.maxPduBytes },
    { setting: "max-body-bytes", used: null, limit: settings.maxBodyBytes },
    { setting: "max-ids", used: null, limit: settings.maxIds },
    { setting: "max-users", used: null, limit: settings.maxUsers },
    { setting: "max-page-messages", used: null, limit: settings.maxPageMessages },
    { setting: "request-seconds", used: null, limit: settings.requestSeconds },
  ];
}

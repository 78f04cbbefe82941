import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

type LoginOutcome = "ok" | "wrongCredentials" | "noProxy" | "limited";
type SendOutcome = "stored" | "refused" | "unanswered" | "dropped" | "limited" | "overloaded";
export type WebhookOutcome = "handedOver" | "failed" | "dropped";
export type Refusal = "beforeLogin" | "malformed" | "unknownCommand" | "loginTimeout" | "tooManyConnections";

/** What this server counts, for `GET /metrics`. */
export interface Counters {
  readonly registry: Registry;
  login(outcome: LoginOutcome): void;
  send(outcome: SendOutcome): void;
  refuse(why: Refusal): void;
  /** A connection has closed, by its `CloseCode`. */
  closed(code: string): void;
  pushed(count: number): void;
  missed(count: number): void;
  repeated(): void;
  kicked(): void;
  /** A command without an answer that no proxy was there to hear. */
  lost(command: string): void;
  /** A file. */
  media(outcome: "stored" | "served" | "refused"): void;
  /** A request of a backend, by the status of its answer. */
  apiRequest(status: number): void;
  /** Events for the webhook. */
  events(outcome: WebhookOutcome, count: number): void;
  /** Push notices for devices. */
  notices(outcome: WebhookOutcome, count: number): void;
}

/** What is read when somebody asks. */
export interface Levels {
  connections(): number;
  onlineClients(): number;
  onlineUsers(): number;
  unansweredSends(): number;
  waitingPushes(): number;
  otherServers(): number;
}

const prefix = "chatledger_message_server_";

export function openCounters(levels: Levels): Counters {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: prefix + name, help, labelNames, registers: [registry] });
  const gauge = (name: string, help: string, level: () => number) =>
    new Gauge({
      name: prefix + name,
      help,
      registers: [registry],
      collect() {
        this.set(level());
      },
    });

  gauge("connections", "Connections, logged in or not.", levels.connections);
  gauge("online_clients", "Connections that have logged in.", levels.onlineClients);
  gauge("online_users", "Users with at least one of them.", levels.onlineUsers);
  gauge("unanswered_sends", "Messages that no proxy has answered yet.", levels.unansweredSends);
  gauge("waiting_pushes", "Pushes that wait to be written.", levels.waitingPushes);
  gauge("other_servers", "Other message servers whose clients are known.", levels.otherServers);

  const logins = counter("logins_total", "Logins by their outcome.", "outcome");
  const sends = counter("sends_total", "Messages of clients by their outcome.", "outcome");
  const refusals = counter("refusals_total", "What clients sent and was refused.", "why");
  const closes = counter("closed_total", "Connections that have closed, by why.", "code");
  const pushes = counter("pushes_total", "Pushes written to clients.");
  const missed = counter("pushes_missed_total", "Pushes of single messages not acknowledged in time.");
  const repeats = counter("sends_repeated_total", "Messages sent again because their proxy went.");
  const kicks = counter("kicks_total", "Clients kicked by another login or by a mobile.");
  const lost = counter(
    "lost_commands_total",
    "Commands without an answer while no proxy was there.",
    "command",
  );
  const files = counter("media_total", "Uploaded files by what was done with them.", "outcome");
  const apiRequests = counter("api_requests_total", "Requests of backends by the status answered.", "status");
  const events = counter("events_total", "Events for the webhook by their outcome.", "outcome");
  const notices = counter("notices_total", "Push notices for devices by their outcome.", "outcome");

  return {
    registry,
    login: (outcome) => logins.inc({ outcome }),
    send: (outcome) => sends.inc({ outcome }),
    refuse: (why) => refusals.inc({ why }),
    closed: (code) => closes.inc({ code }),
    pushed: (count) => pushes.inc(count),
    missed: (count) => missed.inc(count),
    repeated: () => repeats.inc(),
    kicked: () => kicks.inc(),
    lost: (command) => lost.inc({ command }),
    media: (outcome) => files.inc({ outcome }),
    apiRequest: (status) => apiRequests.inc({ status }),
    events: (outcome, count) => events.inc({ outcome }, count),
    notices: (outcome, count) => notices.inc({ outcome }, count),
  };
}

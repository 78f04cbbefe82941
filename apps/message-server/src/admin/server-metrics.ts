import {
  counter,
  gauge,
  histogram,
  type Metric,
  type ProcessSources,
  processMetrics,
  samplesBy,
} from "@chatledger/admin";
import type { ServerContext } from "../server-context.js";
import { limitsOf } from "./limits.js";

/** What the metrics are read from. */
export interface MetricSources extends ProcessSources {
  readonly server: ServerContext;
  readonly version: string;
}

const p = "chatledger_message_server_";

const counted = ({ server }: MetricSources) => server.counters.read();

/** One value per proxy, or per Redis. */
const ofBackends =
  (read: (backend: ReturnType<ServerContext["backends"]>[number]) => number) =>
  ({ server }: MetricSources) =>
    server.backends().map((backend) => ({ labels: { backend: backend.name }, value: read(backend) }));

/** Every metric of the message server. docs/message-server-metrics.md is made from this. */
export const serverMetrics: readonly Metric<MetricSources>[] = [
  gauge(
    `${p}build_info`,
    { help: "1, with what is running.", labels: ["version", "node"], aggregator: "first" },
    ({ version }) => [{ labels: { version, node: process.version }, value: 1 }],
  ),

  gauge(`${p}connections`, { help: "Connections, logged in or not." }, ({ server }) => server.links.size),
  gauge(`${p}online_clients`, { help: "Connections that have logged in." }, ({ server }) =>
    server.online.connections(),
  ),
  gauge(`${p}online_users`, { help: "Users with at least one of them." }, ({ server }) =>
    server.online.users(),
  ),
  counter(
    `${p}closed_total`,
    { help: "Connections that have closed, by why.", labels: ["code"] },
    (sources) => samplesBy("code", counted(sources).closed),
  ),
  counter(`${p}logins_total`, { help: "Logins by their outcome.", labels: ["outcome"] }, (sources) =>
    samplesBy("outcome", counted(sources).logins),
  ),
  counter(
    `${p}kicks_total`,
    { help: "Clients kicked by another login or by a mobile." },
    (sources) => counted(sources).kicks,
  ),
  counter(
    `${p}refusals_total`,
    { help: "What clients sent and was refused before it was a request.", labels: ["why"] },
    (sources) => samplesBy("why", counted(sources).refusals),
  ),

  counter(
    `${p}requests_total`,
    {
      help: "Requests of clients, by command and outcome: ok, or the error.",
      labels: ["command", "outcome"],
    },
    (sources) =>
      counted(sources).requests.map(({ command, outcome, count }) => ({
        labels: { command, outcome },
        value: count,
      })),
  ),
  histogram(
    `${p}request_duration_seconds`,
    { help: "From a request's frame until it is done, its pushes handed over.", labels: ["command"] },
    (sources) => samplesBy("command", counted(sources).durations),
  ),
  gauge(`${p}requests_in_flight`, { help: "Requests of clients that are under way." }, ({ server }) =>
    server.underWay.count(),
  ),
  counter(
    `${p}sends_total`,
    { help: "Messages of clients by their outcome.", labels: ["outcome"] },
    (sources) => samplesBy("outcome", counted(sources).sends),
  ),
  counter(
    `${p}sends_repeated_total`,
    { help: "Messages sent again because their proxy went." },
    (sources) => counted(sources).repeatedSends,
  ),
  gauge(`${p}unanswered_sends`, { help: "Messages that no proxy has answered yet." }, ({ server }) =>
    server.sends.unanswered(),
  ),
  counter(
    `${p}lost_commands_total`,
    { help: "Commands without an answer while no proxy was there.", labels: ["command"] },
    (sources) => samplesBy("command", counted(sources).lost),
  ),

  counter(`${p}pushes_total`, { help: "Pushes written to clients." }, (sources) => counted(sources).pushes),
  counter(
    `${p}pushes_missed_total`,
    { help: "Pushes of single messages not acknowledged in time." },
    (sources) => counted(sources).missedPushes,
  ),
  gauge(`${p}waiting_pushes`, { help: "Pushes that wait to be written." }, ({ server }) =>
    server.fanOut.waiting(),
  ),
  counter(
    `${p}notices_total`,
    { help: "Push notices for devices by their outcome.", labels: ["outcome"] },
    (sources) => samplesBy("outcome", counted(sources).notices),
  ),
  counter(
    `${p}events_total`,
    { help: "Events for the webhook by their outcome.", labels: ["outcome"] },
    (sources) => samplesBy("outcome", counted(sources).events),
  ),
  counter(
    `${p}media_total`,
    { help: "Uploaded files by what was done with them.", labels: ["outcome"] },
    (sources) => samplesBy("outcome", counted(sources).media),
  ),
  counter(
    `${p}api_requests_total`,
    { help: "Requests of backends by the status answered.", labels: ["status"] },
    (sources) => samplesBy("status", counted(sources).apiRequests),
  ),

  gauge(`${p}other_servers`, { help: "Other message servers whose clients are known." }, ({ server }) =>
    server.others.known(),
  ),
  gauge(
    `${p}backend_up`,
    {
      help: "Whether a proxy or a file server is connected; whether the Redis between servers is.",
      labels: ["backend"],
    },
    ofBackends(({ trouble }) => (trouble === null ? 1 : 0)),
  ),
  gauge(
    `${p}backend_in_use`,
    { help: "Requests that a proxy or a file server has not answered yet.", labels: ["backend"] },
    ofBackends(({ used }) => used),
  ),
  histogram(
    `${p}backend_round_trip_duration_seconds`,
    { help: "Requests to a proxy until its answer.", labels: ["backend"] },
    (sources) => samplesBy("backend", counted(sources).roundTrips),
  ),

  ...processMetrics(p),
  gauge(
    `${p}limit`,
    { help: "Limits, by their settings.", labels: ["setting"], aggregator: "first" },
    ({ server }) => limitsOf(server).map(({ setting, limit }) => ({ labels: { setting }, value: limit })),
  ),
];

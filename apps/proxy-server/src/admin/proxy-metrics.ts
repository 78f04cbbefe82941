import {
  counter,
  gauge,
  type HistogramCounts,
  histogram,
  type Metric,
  type ProcessSources,
  processMetrics,
  type Sample,
  samplesBy,
} from "@chatledger/admin";
import { type Backend, type Ledger, ledgerState } from "@chatledger/core";
import type { Admission } from "../admission.js";
import type { Settings } from "../settings.js";
import type { ConnectionMeter } from "./connection-meter.js";
import { limitsOf } from "./limits.js";
import type { RequestLog } from "./request-log.js";
import type { RequestMeter } from "./request-meter.js";
import type { StorageMeter } from "./storage-meter.js";

/** What is known of a proxy. */
export interface ProxySources {
  readonly settings: Settings;
  readonly ledger: Ledger;
  readonly admission: Admission;
  readonly requests: RequestMeter;
  readonly connections: ConnectionMeter;
  readonly storage: StorageMeter;
  readonly requestLog: RequestLog;
}

/** Sources of the metrics of a serving process. */
interface MetricSources extends ProxySources, ProcessSources {
  readonly version: string;
}

type Labels = Readonly<Record<string, string>>;

const p = "chatledger_";
const backend = "backend";

/** One value per backend. */
const ofBackends =
  (value: (of: Backend) => number) =>
  ({ ledger }: MetricSources) =>
    ledger.storage
      .backends()
      .map((one) => ({ labels: { backend: one.name, kind: one.kind }, value: value(one) }));

const byLane = (
  { storage }: MetricSources,
  read: (lane: {
    items: HistogramCounts;
    waitSeconds: HistogramCounts;
    batchSeconds: HistogramCounts;
  }) => HistogramCounts,
) => [...storage.lanes()].map(([lane, counts]) => ({ labels: { lane }, value: read(counts) }));

const byCache = (
  { ledger }: MetricSources,
  read: (cache: string, of: { entries: number; hits: number; misses: number }) => readonly Sample[],
) => Object.entries(ledgerState(ledger).caches).flatMap(([cache, of]) => read(cache, of));

const one = (labels: Labels, value: number): Sample => ({ labels, value });

/** Every metric of the proxy. docs/metrics.md is generated from this. */
export const proxyMetrics: readonly Metric<MetricSources>[] = [
  gauge(
    `${p}build_info`,
    {
      help: "Always 1; the labels say what is running.",
      labels: ["version", "node", "store"],
      aggregator: "first",
    },
    ({ version, settings }) => [one({ version, node: process.version, store: settings.store.kind }, 1)],
  ),
  counter(
    `${p}requests_total`,
    {
      help: "Requests by command and outcome: ok, dropped (a command without an answer), or the error.",
      labels: ["command", "outcome"],
    },
    ({ requests }) =>
      requests.read().byOutcome.map(({ command, outcome, count }) => one({ command, outcome }, count)),
  ),
  histogram(
    `${p}request_duration_seconds`,
    { help: "Time from the complete frame to its answer, for admitted requests.", labels: ["command"] },
    ({ requests }) =>
      requests.read().durations.map(({ command, seconds }) => ({ labels: { command }, value: seconds })),
  ),
  gauge(`${p}requests_in_flight`, { help: "Requests in flight." }, ({ admission }) => admission.underWay()),
  gauge(`${p}request_in_flight_bytes`, { help: "Bytes of the requests in flight." }, ({ admission }) =>
    admission.bytesUnderWay(),
  ),
  counter(
    `${p}requests_shed_total`,
    {
      help: "Requests refused because too much was in flight, by class and by the limit reached.",
      labels: ["class", "limit"],
    },
    ({ admission }) =>
      admission.shed().map(({ commandClass, limit, count }) => one({ class: commandClass, limit }, count)),
  ),
  counter(
    `${p}requests_expired_total`,
    { help: "Requests answered with an error because they exceeded request-seconds." },
    ({ requests }) => requests.read().expired,
  ),
  counter(
    `${p}frames_rejected_total`,
    {
      help: "Frames with an unknown command, or with a body that does not decode.",
      labels: ["reason"],
    },
    ({ requests }) => samplesBy("reason", requests.read().rejectedFrames),
  ),

  gauge(
    `${p}connections`,
    { help: "Open connections of message servers." },
    ({ connections }) => connections.read().open,
  ),
  gauge(
    `${p}connections_paused`,
    { help: "Connections that are not being read because they have too much in flight." },
    ({ connections }) => connections.read().paused,
  ),
  gauge(
    `${p}connection_unsent_bytes`,
    { help: "Bytes of answers that peers have not read yet." },
    ({ connections }) => connections.read().unsentBytes,
  ),
  counter(
    `${p}connections_accepted_total`,
    { help: "Connections accepted." },
    ({ connections }) => connections.read().accepted,
  ),
  counter(
    `${p}connections_refused_total`,
    { help: "Connections closed at once because of max-connections." },
    ({ connections }) => connections.read().refused,
  ),
  counter(
    `${p}connections_closed_total`,
    { help: "Connections closed, by reason.", labels: ["reason"] },
    ({ connections }) => samplesBy("reason", connections.read().closed),
  ),

  gauge(`${p}lane_waiting`, { help: "Requests waiting for a batch.", labels: ["lane"] }, ({ ledger }) =>
    Object.entries(ledgerState(ledger).waiting).map(([lane, waiting]) => one({ lane }, waiting)),
  ),
  histogram(
    `${p}lane_wait_seconds`,
    { help: "Time for which the first request of a batch waited.", labels: ["lane"] },
    (sources) => byLane(sources, ({ waitSeconds }) => waitSeconds),
  ),
  histogram(`${p}lane_batch_requests`, { help: "Requests per batch.", labels: ["lane"] }, (sources) =>
    byLane(sources, ({ items }) => items),
  ),
  histogram(
    `${p}lane_batch_duration_seconds`,
    { help: "Duration of a batch.", labels: ["lane"] },
    (sources) => byLane(sources, ({ batchSeconds }) => batchSeconds),
  ),
  histogram(
    `${p}store_call_duration_seconds`,
    { help: "Duration of store calls, each for a whole batch, by port and method.", labels: ["call"] },
    ({ storage }) => samplesBy("call", storage.storeCalls()),
  ),
  counter(
    `${p}cache_lookups_total`,
    {
      help: "Cache lookups: relations of two users, members of groups.",
      labels: ["cache", "outcome"],
    },
    (sources) =>
      byCache(sources, (cache, { hits, misses }) => [
        one({ cache, outcome: "hit" }, hits),
        one({ cache, outcome: "miss" }, misses),
      ]),
  ),
  gauge(`${p}cache_entries`, { help: "Entries in caches.", labels: ["cache"] }, (sources) =>
    byCache(sources, (cache, { entries }) => [one({ cache }, entries)]),
  ),
  gauge(
    `${p}voices_in_flight`,
    { help: "Voice messages whose audio is being stored." },
    ({ ledger }) => ledgerState(ledger).voicesUnderWay,
  ),

  gauge(
    `${p}backend_up`,
    {
      help: "1 if MySQL, Redis or the database file answers; 0 if any process finds that it does not.",
      labels: [backend, "kind"],
      aggregator: "min",
    },
    ofBackends(({ trouble }) => (trouble === null ? 1 : 0)),
  ),
  gauge(
    `${p}backend_in_use`,
    {
      help: "Connections in use (MySQL), or commands sent and not yet answered (Redis).",
      labels: [backend, "kind"],
    },
    ofBackends(({ used }) => used),
  ),
  gauge(
    `${p}backend_limit`,
    { help: "Maximum of chatledger_backend_in_use.", labels: [backend, "kind"] },
    ofBackends(({ limit }) => limit),
  ),
  gauge(
    `${p}backend_waiting`,
    { help: "Calls waiting for a connection, or for a commit.", labels: [backend, "kind"] },
    ofBackends(({ waiting }) => waiting),
  ),
  histogram(
    `${p}backend_wait_seconds`,
    { help: "Time that calls waited for a connection, for those that had to wait.", labels: [backend] },
    ({ storage }) => samplesBy(backend, storage.waits()),
  ),
  histogram(
    `${p}backend_round_trip_duration_seconds`,
    {
      help: "Duration of round trips to MySQL and Redis; of commits of the database file.",
      labels: [backend],
    },
    ({ storage }) => samplesBy(backend, storage.roundTrips()),
  ),
  counter(
    `${p}backend_round_trips_total`,
    { help: "Round trips, or commits.", labels: [backend, "kind"] },
    ofBackends(({ roundTrips }) => roundTrips),
  ),
  counter(
    `${p}backend_connects_total`,
    { help: "Connections opened.", labels: [backend, "kind"] },
    ofBackends(({ connects }) => connects),
  ),
  counter(
    `${p}backend_connect_failures_total`,
    { help: "Connections that could not be opened.", labels: [backend, "kind"] },
    ofBackends(({ connectFailures }) => connectFailures),
  ),
  counter(
    `${p}backend_lost_connections_total`,
    { help: "Connections lost or abandoned.", labels: [backend, "kind"] },
    ofBackends(({ lostConnections }) => lostConnections),
  ),
  counter(
    `${p}backend_refused_total`,
    { help: "Calls refused because too many were in flight.", labels: [backend, "kind"] },
    ofBackends(({ refused }) => refused),
  ),
  counter(
    `${p}backend_failures_total`,
    { help: "Calls that failed for other reasons.", labels: [backend, "kind"] },
    ofBackends(({ failures }) => failures),
  ),

  ...processMetrics(p),
  gauge(
    `${p}limit`,
    {
      help: "Every limit, by its setting; per worker, except for max-connections.",
      labels: ["setting"],
      aggregator: "first",
    },
    (sources) => limitsOf(sources).map(({ setting, limit }) => one({ setting }, limit)),
  ),
];

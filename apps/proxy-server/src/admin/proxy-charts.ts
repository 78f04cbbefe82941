import { type Chart, eventLoopChart } from "@chatledger/admin";

const duration = "chatledger_request_duration_seconds";
const sends = { command: ["msgData"] };
const lost = ["overloaded", "storageUnavailable", "outcomeUnknown", "shuttingDown", "dropped"];

/** The charts of the live page. */
export const proxyCharts: readonly Chart[] = [
  {
    title: "Requests",
    unit: "per second",
    series: [
      { label: "answered", metric: "chatledger_requests_total", show: "rate", where: { outcome: ["ok"] } },
      { label: "not served", metric: "chatledger_requests_total", show: "rate", where: { outcome: lost } },
      {
        label: "messages",
        metric: "chatledger_requests_total",
        show: "rate",
        where: { ...sends, outcome: ["ok"] },
      },
    ],
  },
  {
    title: "Response time",
    unit: "seconds",
    series: [
      { label: "p50", metric: duration, show: { quantile: 0.5 } },
      { label: "p99", metric: duration, show: { quantile: 0.99 } },
      { label: "p99 of sends", metric: duration, show: { quantile: 0.99 }, where: sends },
    ],
  },
  {
    title: "In flight",
    unit: "count",
    series: [
      { label: "requests", metric: "chatledger_requests_in_flight", show: "level" },
      { label: "waiting in lanes", metric: "chatledger_lane_waiting", show: "level" },
      { label: "backend calls", metric: "chatledger_backend_in_use", show: "level" },
    ],
  },
  {
    title: "Round trips",
    unit: "seconds",
    series: [
      { label: "p50", metric: "chatledger_backend_round_trip_duration_seconds", show: { quantile: 0.5 } },
      { label: "p99", metric: "chatledger_backend_round_trip_duration_seconds", show: { quantile: 0.99 } },
      {
        label: "p99 wait for a connection",
        metric: "chatledger_backend_wait_seconds",
        show: { quantile: 0.99 },
      },
    ],
  },
  {
    title: "Connections",
    unit: "count",
    series: [
      { label: "open", metric: "chatledger_connections", show: "level" },
      { label: "paused at a limit", metric: "chatledger_connections_paused", show: "level" },
    ],
  },
  eventLoopChart("chatledger_"),
];

import { type Chart, eventLoopChart } from "@chatledger/admin";

const p = "chatledger_message_server_";
const duration = `${p}request_duration_seconds`;
const sends = { command: ["msgData"] };

/** What the live page draws. */
export const serverCharts: readonly Chart[] = [
  {
    title: "Messages",
    unit: "per second",
    series: [
      { label: "stored", metric: `${p}sends_total`, show: "rate", where: { outcome: ["stored"] } },
      {
        label: "not stored",
        metric: `${p}sends_total`,
        show: "rate",
        where: { outcome: ["refused", "unanswered", "dropped", "limited", "overloaded"] },
      },
      { label: "pushes", metric: `${p}pushes_total`, show: "rate" },
    ],
  },
  {
    title: "Time of a request",
    unit: "seconds",
    series: [
      { label: "p50", metric: duration, show: { quantile: 0.5 } },
      { label: "p99", metric: duration, show: { quantile: 0.99 } },
      { label: "p99 of sends", metric: duration, show: { quantile: 0.99 }, where: sends },
    ],
  },
  {
    title: "Clients",
    unit: "count",
    series: [
      { label: "connections", metric: `${p}connections`, show: "level" },
      { label: "logged in", metric: `${p}online_clients`, show: "level" },
      { label: "users", metric: `${p}online_users`, show: "level" },
    ],
  },
  {
    title: "Under way",
    unit: "count",
    series: [
      { label: "requests", metric: `${p}requests_in_flight`, show: "level" },
      { label: "messages", metric: `${p}unanswered_sends`, show: "level" },
      { label: "pushes", metric: `${p}waiting_pushes`, show: "level" },
    ],
  },
  {
    title: "Answers of proxies",
    unit: "seconds",
    series: [
      { label: "p50", metric: `${p}backend_round_trip_duration_seconds`, show: { quantile: 0.5 } },
      { label: "p99", metric: `${p}backend_round_trip_duration_seconds`, show: { quantile: 0.99 } },
    ],
  },
  eventLoopChart(p),
];

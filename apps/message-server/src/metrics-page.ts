import { metricsTable } from "@chatledger/admin";
import { serverMetrics } from "./admin/server-metrics.js";

/** docs/message-server-metrics.md, made from the table of metrics. */
export function messageServerMetricsPage(): string {
  return [
    "<!-- Made by `npm run generate` from apps/message-server/src/admin/. Change it there. -->",
    "",
    "# Metrics of the message server",
    "",
    "`GET /metrics` on the [admin port](message-server.md#the-admin-port) answers in Prometheus's text format. Counters are since",
    "the process started. No label names a user. Besides these there are `process_…` and `nodejs_…` of",
    "[prom-client](https://github.com/siimon/prom-client#default-metrics).",
    "",
    metricsTable(serverMetrics),
    "",
  ].join("\n");
}

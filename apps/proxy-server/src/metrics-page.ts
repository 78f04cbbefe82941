import { metricsTable } from "@chatledger/admin";
import { primaryMetrics } from "./admin/primary-report.js";
import { proxyMetrics } from "./admin/proxy-metrics.js";

/** docs/metrics.md, made from the tables of metrics. */
export function metricsPage(): string {
  return [
    "<!-- Made by `npm run generate` from apps/proxy-server/src/admin/. Change it there. -->",
    "",
    "# Metrics of the proxy",
    "",
    "`GET /metrics` on the [admin port](operations.md#the-admin-port) answers in Prometheus's text format, for all workers",
    "together. Counters are since the process started. No label names a user. Besides these there are `process_…` and `nodejs_…`",
    "of [prom-client](https://github.com/siimon/prom-client#default-metrics): CPU, memory, file descriptors, garbage collection.",
    "",
    metricsTable([...proxyMetrics, ...primaryMetrics]),
    "",
    "## Questions, and what to ask Prometheus",
    "",
    "| | |",
    "|---|---|",
    '| requests per second that were served | `sum(rate(chatledger_requests_total{outcome="ok"}[1m]))` |',
    '| share of requests that were not | `sum(rate(chatledger_requests_total{outcome=~"overloaded\\|storageUnavailable\\|outcomeUnknown\\|dropped"}[5m])) / sum(rate(chatledger_requests_total[5m]))` |',
    "| time to the answer, p99 by command | `histogram_quantile(0.99, sum by (le, command) (rate(chatledger_request_duration_seconds_bucket[5m])))` |",
    '| messages per batch | `rate(chatledger_lane_batch_requests_sum{lane="send"}[5m]) / rate(chatledger_lane_batch_requests_count{lane="send"}[5m])` |',
    "| how full the pools are | `chatledger_backend_in_use / chatledger_backend_limit` |",
    "| what is shed, and by which limit | `sum by (class, limit) (rate(chatledger_requests_shed_total[1m]))` |",
    '| hits of the caches | `rate(chatledger_cache_lookups_total{outcome="hit"}[5m]) / ignoring(outcome) sum without (outcome) (rate(chatledger_cache_lookups_total[5m]))` |',
    "",
  ].join("\n");
}

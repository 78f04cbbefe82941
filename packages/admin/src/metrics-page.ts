import type { Metric } from "./metric.js";

/**
 * A table of metrics in Markdown.
 *
 * @param metrics of all processes; one that several have stands once
 */
export function metricsTable(
  metrics: readonly Pick<Metric<unknown>, "name" | "type" | "help" | "labels">[],
): string {
  const byName = new Map(metrics.map((metric) => [metric.name, metric]));
  return [
    "| metric | type | labels | |",
    "|---|---|---|---|",
    ...[...byName.values()].map(
      ({ name, type, labels, help }) =>
        `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(", ")} | ${help} |`,
    ),
  ].join("\n");
}

import type { CommandResult, RunResult } from "../result/run-result.js";
import { percentage } from "./chart.js";
import { duration, grouped, percent } from "./figures.js";
import { type Html, html } from "./html.js";
import { logScale, type Scale } from "./scale.js";

/** How each command was answered, and how soon. */
export function commandsSection({ commands, totals, latency }: RunResult): Html {
  const measured = [latency, ...commands.map((command) => command.latency)].filter(({ count }) => count > 0);
  const scale = logScale(
    Math.min(...measured.map(({ p50 }) => p50), 1_000),
    Math.max(...measured.map(({ p999 }) => p999), 0.002),
  );
  const all: CommandResult = { command: "all", ...totals, latency, refusals: [] };
  const busiestFirst = commands.toSorted((one, other) => requests(other) - requests(one));
  return html`<section id="commands" class="card">
<h2>Outcomes by command</h2>
<p class="lede">A request is <em>unknown</em> when no answer came or the proxy itself could not say; it may have taken effect.</p>
<div class="scroller" tabindex="0" role="region" aria-label="Outcomes by command"><table class="commands">
<thead><tr><th scope="col">command</th><th scope="col">requests</th><th scope="col">ok</th><th scope="col">refused</th><th scope="col">unknown</th><th scope="col" class="bar-column">share</th><th scope="col">p50</th><th scope="col">p99</th><th scope="col">p99.9</th><th scope="col">max</th><th scope="col" class="range-column">p50 · p90 · p99 · p99.9</th></tr></thead>
<tbody>${busiestFirst.map((command) => row(command, scale))}</tbody>
<tfoot>${row(all, scale)}</tfoot>
</table></div>
${refusalsTable(commands)}
</section>`;
}

/** Why requests were refused. */
function refusalsTable(commands: readonly CommandResult[]): Html | null {
  const rows = commands.flatMap(({ command, refusals }) =>
    refusals.map((refusal) => ({ command, ...refusal })),
  );
  if (rows.length === 0) return null;
  return html`<h3>Refusals by reason</h3>
<p class="lede">Some requests are made to be refused: wrong passwords, pages and messages of groups that a client is not in. Those are <em>expected</em>, and no errors.</p>
<table class="refusals"><thead><tr><th scope="col">command</th><th scope="col">reason</th><th scope="col">refused</th><th scope="col">expected</th></tr></thead>
<tbody>${rows.map(
    ({ command, reason, count, expected }) =>
      html`<tr><th scope="row">${command}</th><td>${reason}</td><td>${grouped(count)}</td><td>${grouped(expected)}</td></tr>`,
  )}</tbody></table>`;
}

function row(result: CommandResult, scale: Scale): Html {
  const { command, ok, refused, unknown, latency } = result;
  const total = requests(result);
  const times = [latency.p50, latency.p90, latency.p99, latency.p999];
  const written = [latency.p50, latency.p99, latency.p999, latency.max];
  const bar = html`<span class="bar" aria-hidden="true">${(["ok", "refused", "unknown"] as const).map(
    (outcome) =>
      result[outcome] === 0 ? null : html`<i class="${outcome}" style="flex-grow:${result[outcome]}"></i>`,
  )}</span>`;
  return html`<tr><th scope="row">${command}</th><td>${grouped(total)}</td><td>${grouped(ok)}</td><td class="${refused > 0 ? "some" : ""}">${grouped(refused)}</td><td class="${unknown > 0 ? "some" : ""}">${grouped(unknown)}</td><td class="bar-column" title="${percent(total === 0 ? 0 : ok / total)} ok">${bar}</td>${
    latency.count === 0
      ? html`${written.map(() => html`<td>–</td>`)}<td></td>`
      : html`${written.map((value) => html`<td>${duration(value)}</td>`)}<td class="range-column">${range(times, scale)}</td>`
  }</tr>`;
}

/** Percentiles as dots on one scale for all rows. */
function range(times: readonly number[], scale: Scale): Html {
  const [from, to] = [scale.at(times[0] ?? 0), scale.at(times.at(-1) ?? 0)];
  return html`<span class="range" aria-hidden="true"><i class="reach" style="left:${percentage(from)};width:${percentage(to - from)}"></i>${times.map(
    (time, index) => html`<i class="dot d${index}" style="left:${percentage(scale.at(time))}"></i>`,
  )}</span>`;
}

const requests = ({ ok, refused, unknown }: CommandResult): number => ok + refused + unknown;

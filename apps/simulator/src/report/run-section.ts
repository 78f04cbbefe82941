import type { RunResult } from "../result/run-result.js";
import { bytes, counted, duration, grouped } from "./figures.js";
import { type Html, html } from "./html.js";
import { settings } from "./settings.js";

type Fact = readonly [name: string, value: string];

/** What the oracle looked at. */
export function checksSection({ checks, totals }: RunResult): Html {
  const depth = {
    whole: "The store and everything that the protocol shows.",
    protocol: "Only what the protocol shows: the store is not ours to read.",
    none: "Nothing could be read back, so nothing is proved.",
  }[checks.depth];
  const figures: readonly Fact[] = [
    ["messages read back", grouped(checks.messages)],
    ["conversations", grouped(checks.conversations)],
    ["unread counts", grouped(checks.unreadCounts)],
    ["recent sessions", grouped(checks.sessions)],
    ["memberships", grouped(checks.memberships)],
    ["messages of unknown outcome", grouped(totals.messages.unknown)],
    ["found stored", grouped(checks.resolvedStored)],
    ["found absent", grouped(checks.resolvedAbsent)],
  ];
  return html`<section id="checks" class="card">
<h2>Checked by the oracle</h2>
<p class="lede">${depth}</p>
<dl class="tiles small">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</section>`;
}

/** Whether the figures are those of the proxy, or of a generator that was too slow. */
export function generatorSection({ generator }: RunResult): Html {
  const { saturated, reason, loopDelayP99, busiestCpu, cpu, peakResidentBytes } = generator;
  const facts: readonly Fact[] = [
    ["event-loop delay, p99", duration(loopDelayP99)],
    ["busiest worker", `${busiestCpu.toFixed(2)} cores`],
    ["all of it", `${cpu.toFixed(2)} cores`],
    ["memory at most", bytes(peakResidentBytes)],
  ];
  return html`<section id="generator" class="card">
<h2>Load generator <span class="badge ${saturated ? "bad" : "good"}">${saturated ? "saturated" : "kept to its plan"}</span></h2>
<p class="lede">${saturated ? `${reason} Rates and latencies are the generator's, not the proxy's.` : "Requests went out when they were meant to, so the figures are the proxy's."}</p>
<dl class="tiles small">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</section>`;
}

/** All that is needed to know what ran, and where. */
export function configurationSection({ run, scenario, target }: RunResult): Html {
  const { versions, machine } = run;
  const about: readonly Fact[] = [
    ["run", run.id],
    ["started", run.startedAt],
    ["seed", String(run.seed)],
    ["plan", run.planHash],
    ["target", `${target.kind}, ${target.address}`],
    ["store", target.store],
    [
      "clients",
      `${grouped(run.clients)} on ${counted(run.connections, "connection")}, ${counted(run.workers, "worker")}`,
    ],
    [
      "chatledger",
      versions.commit === null ? versions.chatledger : `${versions.chatledger} (${versions.commit})`,
    ],
    ["Node.js", versions.node],
    ["machine", `${machine.cpu}, ${counted(machine.cores, "core")}, ${bytes(machine.memoryBytes)}`],
  ];
  return html`<section id="configuration" class="card">
<h2>Configuration</h2>
<div class="halves">
<div><h3>Run</h3>${facts(about)}</div>
<div><h3>Scenario</h3>${facts(settings(scenario))}</div>
</div>
<h3 id="repeat">Run it again</h3>
<div class="command"><pre tabindex="0"><code>${run.command}</code></pre><button type="button" class="copy" hidden>Copy</button></div>
</section>`;
}

const facts = (list: readonly Fact[]): Html =>
  html`<dl class="facts">${list.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

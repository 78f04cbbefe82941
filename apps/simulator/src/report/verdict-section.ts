import type { Outcomes, RunResult } from "../result/run-result.js";
import { counted, duration, grouped, percent } from "./figures.js";
import { type Html, html, trusted } from "./html.js";
import { expectedRefusals } from "./refusals.js";
import { verdictWords } from "./verdict-words.js";
import { violationKinds, violationsByKind } from "./violation-kinds.js";

const tones = {
  clean: "good",
  violated: "bad",
  unknown: "doubtful",
  saturated: "doubtful",
  sloMissed: "doubtful",
} as const;

const signs = {
  good: trusted(`<path d="M14 25.5l7 7L35 17"/>`),
  bad: trusted(`<path d="M16 16l16 16M32 16L16 32"/>`),
  doubtful: trusted(`<path d="M24 13v14M24 34.5v.5"/>`),
} as const;

/** The answer to the question for which the run was made. */
export function verdictSection(result: RunResult): Html {
  const { verdict, run, target, violations, seconds } = result;
  const tone = tones[verdict.outcome];
  const kinds = [...violationsByKind(violations)];
  return html`<section id="verdict" class="verdict ${tone}">
<svg class="sign" viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="22"/>${signs[tone]}</svg>
<div class="said">
<h1>${verdictWords[verdict.outcome]}</h1>
<p>${verdict.summary}</p>
${
  kinds.length === 0
    ? null
    : html`<ul class="kinds">${kinds.map(([kind, ofKind]) => html`<li><a href="#violations-${kind}"><b>${grouped(ofKind.length)}</b> ${violationKinds[kind].heading.toLowerCase()}</a></li>`)}</ul>`
}
</div>
<dl class="about">
<div><dt>exit code</dt><dd>${verdict.exitCode}</dd></div>
<div><dt>seed</dt><dd>${run.seed}</dd></div>
<div><dt>${target.kind === "virtual" ? "simulated" : "lasted"}</dt><dd>${duration(seconds * 1_000)}</dd></div>
<div><dt>against</dt><dd>${target.kind === "foreign" ? target.address : target.store}</dd></div>
</dl>
</section>`;
}

interface Tile {
  readonly name: string;
  readonly value: string;
  readonly notes: readonly string[];
  /** Means nothing where the generator was saturated. */
  readonly timed: boolean;
}

/** What most people look for first. */
export function keyFigures({ totals, commands, latency, run, seconds, generator, faults }: RunResult): Html {
  const requests = totals.ok + totals.refused + totals.unknown;
  const errors =
    requests === 0 ? 0 : (totals.refused - expectedRefusals(commands) + totals.unknown) / requests;
  const perSecond = seconds > 0 ? (totals.ok + totals.refused) / seconds : 0;
  const time = (value: number) => (latency.count === 0 ? "–" : duration(value));
  const rate = (value: number) => (seconds > 0 ? `${grouped(value / seconds)}/s` : "–");
  const outcomes = ({ refused, unknown }: Outcomes) => [
    `${grouped(refused)} refused`,
    `${grouped(unknown)} unknown`,
  ];
  const tiles: readonly Tile[] = [
    {
      name: "answered",
      value: `${grouped(perSecond)}/s`,
      notes: [`${rate(totals.intended)} offered`],
      timed: true,
    },
    { name: "latency p50", value: time(latency.p50), notes: [`mean ${time(latency.mean)}`], timed: true },
    {
      name: "latency p99",
      value: time(latency.p99),
      notes: [`p99.9 ${time(latency.p999)}`, `max ${time(latency.max)}`],
      timed: true,
    },
    { name: "errors", value: percent(errors), notes: outcomes(totals), timed: false },
    {
      name: "messages",
      value: grouped(totals.messages.ok),
      notes: ["acknowledged", ...outcomes(totals.messages)],
      timed: false,
    },
    {
      name: "clients",
      value: grouped(run.clients),
      notes: [
        counted(run.connections, "connection"),
        counted(faults.length, "fault"),
        counted(totals.reconnects, "reconnect"),
      ],
      timed: false,
    },
  ];
  return html`${
    generator.saturated
      ? html`<p class="invalid-note" role="note"><strong>Figures are not valid.</strong> The load generator was saturated. ${generator.reason}</p>`
      : null
  }<dl class="tiles key-figures">${tiles.map(
    ({ name, value, notes, timed }) =>
      html`<div class="${timed && generator.saturated ? "invalid" : ""}"><dt>${name}</dt><dd>${value}</dd><dd class="note">${notes.map((note, index) => html`${index > 0 ? ", " : null}<span>${note}</span>`)}</dd></div>`,
  )}</dl>`;
}

/** What was demanded of the run. */
export function objectivesSection({ slos }: RunResult): Html | null {
  if (slos.length === 0) return null;
  const missed = slos.filter(({ met }) => !met).length;
  return html`<section id="objectives" class="card">
<h2>Objectives <span class="badge ${missed === 0 ? "good" : "bad"}">${missed === 0 ? "all met" : `${missed} missed`}</span></h2>
<table class="objectives"><thead><tr><th scope="col">objective</th><th scope="col">measured</th><th scope="col">result</th></tr></thead>
<tbody>${slos.map(
    ({ expression, shown, met }) =>
      html`<tr><th scope="row"><code>${expression}</code></th><td>${shown}</td><td><span class="badge ${met ? "good" : "bad"}">${met ? "met" : "missed"}</span></td></tr>`,
  )}</tbody></table>
</section>`;
}

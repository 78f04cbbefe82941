import type { RunResult, Violation, ViolationKind } from "../result/run-result.js";
import { counted, grouped } from "./figures.js";
import { type Html, html } from "./html.js";
import { violationKinds, violationsByKind } from "./violation-kinds.js";

/** More violations of one kind than these are counted, not listed. */
const maxListed = 200;
/** So many are seen at once. */
const atOnce = 10;

/** Each broken promise, and what happened before it was found. */
export function violationsSection({ violations }: RunResult): Html | null {
  if (violations.length === 0) return null;
  const kinds = [...violationsByKind(violations)];
  return html`<section id="violations" class="card">
<h2>Violations <span class="count">${grouped(violations.length)}</span></h2>
<p class="lede">Each one with what happened, in the order of time.</p>
${kinds.map(([kind, ofKind], index) => kindOfViolation(kind, ofKind, index === 0))}
</section>`;
}

function kindOfViolation(kind: ViolationKind, violations: readonly Violation[], openFirst: boolean): Html {
  const shown = violations.slice(0, atOnce);
  const folded = violations.slice(atOnce, maxListed);
  const more = violations.length - shown.length - folded.length;
  const { heading, promise } = violationKinds[kind];
  return html`<section class="kind" id="violations-${kind}">
<h3>${heading} <span class="count">${grouped(violations.length)}</span></h3>
<p class="promise">Promised: ${promise}.</p>
${shown.map((violation, index) => entry(violation, openFirst && index === 0))}
${folded.length === 0 ? null : html`<details class="rest"><summary>Show ${grouped(folded.length)} more</summary>${folded.map((violation) => entry(violation, false))}</details>`}
${more > 0 ? html`<p class="more">and ${counted(more, "violation")} more of this kind: results.json lists all of them.</p>` : null}
</section>`;
}

function entry({ subject, summary, events }: Violation, open: boolean): Html {
  const attribute = open ? html` open` : null;
  return html`<details class="violation"${attribute}><summary><span class="subject">${subject}</span> <span class="what">${summary}</span></summary>
<ol class="events">${events.map(({ t, what }) => html`<li><time>${t.toFixed(3)} s</time><span>${what}</span></li>`)}</ol>
</details>`;
}

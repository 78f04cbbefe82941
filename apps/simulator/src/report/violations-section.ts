import type { RunResult, Violation, ViolationKind } from "../run-result.js";
import { clock, counted, grouped } from "./figures.js";
import { type Html, html } from "./html.js";
import { violationKinds, violationsByKind } from "./violation-kinds.js";

/** More violations of one kind than these are counted, not listed. */
const maxListed = 200;

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
  const listed = violations.slice(0, maxListed);
  const more = violations.length - listed.length;
  const { heading, promise } = violationKinds[kind];
  return html`<section class="kind" id="violations-${kind}">
<h3>${heading} <span class="count">${grouped(violations.length)}</span></h3>
<p class="promise">Promised: ${promise}.</p>
${listed.map((violation, index) => entry(violation, openFirst && index === 0))}
${more > 0 ? html`<p class="more">and ${counted(more, "more violation")} of this kind; results.json has them all.</p>` : null}
</section>`;
}

function entry({ subject, summary, events }: Violation, open: boolean): Html {
  const attribute = open ? html` open` : null;
  return html`<details class="violation"${attribute}><summary><span class="subject">${subject}</span> <span class="what">${summary}</span></summary>
<ol class="events">${events.map(({ t, what }) => html`<li><time>${clock(t)}</time><span>${what}</span></li>`)}</ol>
</details>`;
}

import { createHash } from "node:crypto";
import type { RunResult } from "../result/run-result.js";
import { commandsSection } from "./commands-section.js";
import { type Html, html, trusted } from "./html.js";
import { deliverySection, percentileSection } from "./percentile-section.js";
import { checksSection, configurationSection, generatorSection } from "./run-section.js";
import { timelineSection } from "./timeline-section.js";
import { keyFigures, objectivesSection, verdictSection } from "./verdict-section.js";
import { verdictWords } from "./verdict-words.js";
import { violationsSection } from "./violations-section.js";

/** What makes the page look and behave as it does. */
export interface PageAssets {
  readonly css: string;
  readonly script: string;
}

/**
 * The report as one page that needs nothing else: no network, and scripts only for comfort. Its policy lets no script
 * run but its own, whatever the texts of a run contain.
 */
export function reportPage(result: RunResult, { css, script }: PageAssets): string {
  const { run, verdict } = result;
  const sections: readonly (readonly [id: string, title: string, section: Html | null])[] = [
    ["objectives", "Objectives", objectivesSection(result)],
    ["timeline", "Over time", timelineSection(result)],
    ["violations", "Violations", violationsSection(result)],
    ["percentiles", "Latency", percentileSection(result)],
    ["delivery", "Delivery", deliverySection(result)],
    ["commands", "Commands", commandsSection(result)],
    ["checks", "Checks", checksSection(result)],
    ["generator", "Generator", generatorSection(result)],
    ["configuration", "Configuration", configurationSection(result)],
  ];
  const present = sections.filter(([, , section]) => section !== null);
  const scriptHash = createHash("sha256").update(script).digest("base64");
  return html`${trusted("<!doctype html>")}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${trusted(scriptHash)}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${verdictWords[verdict.outcome]} · run ${run.id} · Chatledger simulator</title>
<link rel="icon" href="data:,">
<style>${trusted(css)}</style>
</head>
<body>
<a class="skip" href="#verdict">Skip to the verdict</a>
<header class="top">
<span class="brand">Chatledger <span>simulator</span></span>
<nav aria-label="Sections">${present.map(([id, title]) => html`<a href="#${id}">${title}</a>`)}</nav>
<button type="button" class="theme" hidden aria-pressed="false">Dark</button>
</header>
<main class="${result.generator.saturated ? "saturated" : ""}">
${verdictSection(result)}
${keyFigures(result)}
${present.map(([, , section]) => section)}
</main>
<footer>Run <code>${run.id}</code>, seed ${run.seed}, ${run.startedAt.replace("T", " ").replace(/\.\d+Z$/, " UTC")}. Beside this page: results.json, histogram.hdr, timeseries.ndjson, junit.xml.</footer>
<script>${trusted(script)}</script>
</body>
</html>
`.markup;
}

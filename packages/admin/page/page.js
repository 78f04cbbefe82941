// Asks the server every two seconds what it does, and shows the last minutes. What the server remembers is there at once.
import { drawCharts } from "./charts.js";
import { bytes, clock, count, duration } from "./units.js";

const stepMs = 2_000;
const shownConnections = 10;
/** Not every server has them. */
const hiddenWhenEmpty = new Set(["lanes", "connections"]);
const tokenKey = "chatledger-admin-token";

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const theme = element("theme");
const levels = /** @type {HTMLSelectElement} */ (element("log-level"));
const tokenForm = element("token-form");
const tokenInput = /** @type {HTMLInputElement} */ (element("token"));
const charts = drawCharts(element("charts"));

/** The token was wrong, or none was given. */
class Unauthorized extends Error {}

/** @param {string} path @param {RequestInit} [init] */
async function ask(path, init) {
  const token = sessionStorage.getItem(tokenKey);
  const response = await fetch(path, {
    ...init,
    headers: {
      ...(init?.body ? { "content-type": "application/json" } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
  });
  if (response.status === 401) throw new Unauthorized();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function refresh() {
  try {
    const [state, history] = await Promise.all([
      ask("debug/state"),
      ask(`debug/history?since=${charts.latest()}`),
    ]);
    element("lost").hidden = true;
    tokenForm.hidden = true;
    charts.add(history);
    showState(state);
    setTimeout(refresh, stepMs);
  } catch (error) {
    if (error instanceof Unauthorized) {
      element("token-problem").textContent = sessionStorage.getItem(tokenKey) ? "That is not the token." : "";
      sessionStorage.removeItem(tokenKey);
      tokenForm.hidden = false;
      return;
    }
    element("lost").hidden = false;
    showStatus("no answer", "bad");
    setTimeout(refresh, stepMs);
  }
}

tokenForm.addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(tokenKey, tokenInput.value);
  tokenInput.value = "";
  void refresh();
});

/** @param {string} text @param {"good" | "doubtful" | "bad"} kind */
function showStatus(text, kind) {
  const pill = element("status");
  pill.textContent = text;
  pill.className = `pill ${kind}`;
}

/** @param {any} state what /debug/state answers */
function showState({ title, version, status, startedAt, logLevel, processes }) {
  element("title").textContent = title;
  document.title = title;
  const backends = processes.flatMap(backendsOf);
  const down = backends.filter((/** @type {any} */ { trouble }) => trouble !== null).length;
  if (status !== "ready") showStatus(status, "doubtful");
  else showStatus(down > 0 ? "degraded" : "ready", down > 0 ? "doubtful" : "good");
  const pids = processes.map((/** @type {any} */ { pid }) => pid).join(", ");
  element("facts").textContent =
    `${version} · up ${duration((Date.now() - startedAt) / 1_000)} · process ${pids}`;
  if (document.activeElement !== levels) levels.value = logLevel;

  const several = processes.length > 1;
  /** @param {string} key */
  const all = (key) =>
    processes.flatMap((/** @type {any} */ one) =>
      one[key].map((/** @type {any} */ entry) => ({ ...entry, process: one.name })),
    );
  /** @param {Column[]} columns @returns {Column[]} */
  const withProcess = (columns) =>
    several
      ? [...columns, { title: "process", of: (/** @type {any} */ row) => row.process, kind: "process" }]
      : columns;

  fill(
    "backends",
    all("backends"),
    withProcess([
      { title: "", of: ({ trouble }) => (trouble === null ? pill("up", "good") : pill("down", "bad")) },
      { title: "backend", of: ({ name }) => name },
      { title: "in use", of: ({ used, limit }) => usage(used, limit), kind: "number" },
      { title: "waiting", of: ({ waiting }) => count(waiting), kind: "number" },
      { title: "trouble", of: ({ trouble }) => trouble ?? "", kind: "text" },
    ]),
  );
  fill(
    "lanes",
    all("lanes"),
    withProcess([
      { title: "lane", of: ({ name }) => name },
      { title: "waiting", of: ({ waiting }) => count(waiting), kind: "number" },
      { title: "requests", of: ({ items }) => count(items), kind: "number" },
      {
        title: "per batch",
        of: ({ items, batches }) => (batches ? (items / batches).toFixed(1) : "–"),
        kind: "number",
      },
    ]),
  );
  fill(
    "limits",
    all("limits"),
    withProcess([
      { title: "setting", of: ({ setting }) => setting },
      {
        title: "in use",
        of: ({ used, limit, setting }) => (used === null ? "" : usage(used, limit, inUnitOf(setting))),
        kind: "number",
      },
      { title: "limit", of: ({ limit, setting }) => inUnitOf(setting)(limit), kind: "number" },
    ]),
  );
  fill(
    "connections",
    all("connections").filter(isBusy).slice(0, shownConnections),
    withProcess([
      { title: "peer", of: ({ peer }) => peer },
      { title: "in flight", of: ({ inFlight }) => count(inFlight), kind: "number" },
      { title: "unsent", of: ({ unsentBytes }) => bytes(unsentBytes), kind: "number" },
      { title: "", of: ({ isPaused }) => (isPaused ? pill("paused at a limit", "doubtful") : "") },
    ]),
  );
  fill(
    "slow",
    latestFirst(all("slowRequests")),
    withProcess([
      { title: "at", of: ({ time }) => clock(time), kind: "time" },
      { title: "what", of: ({ message }) => message, kind: "text" },
      { title: "details", of: ({ fields }) => details(fields), kind: "details" },
    ]),
  );
  fill(
    "problems",
    latestFirst(all("problems")),
    withProcess([
      { title: "at", of: ({ time }) => clock(time), kind: "time" },
      { title: "", of: ({ fields }) => pill(fields.level, fields.level === "warn" ? "doubtful" : "bad") },
      { title: "what", of: ({ message }) => message, kind: "text" },
      { title: "details", of: ({ fields: { level: _, ...rest } }) => details(rest), kind: "details" },
    ]),
  );
}

const backendsOf = (/** @type {any} */ { backends }) => backends;

const isBusy = (/** @type {any} */ { inFlight, unsentBytes }) => inFlight > 0 || unsentBytes > 0;

/** @param {any[]} entries */
const latestFirst = (entries) => [...entries].sort((one, other) => other.time - one.time);

/** @param {string} setting */
const inUnitOf = (setting) => (setting.endsWith("bytes") ? bytes : count);

/** @param {Record<string, unknown>} fields */
const details = (fields) =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${shown(value)}`)
    .join("  ");

/** Of an error its message; its stack is in the log. @param {any} value */
const shown = (value) => (typeof value === "object" ? (value?.message ?? JSON.stringify(value)) : value);

/** @param {string} text @param {string} kind */
function pill(text, kind) {
  const span = document.createElement("span");
  span.className = `pill ${kind}`;
  span.textContent = text;
  return span;
}

/** @param {number} used @param {number | null} limit @param {(value: number) => string} [unit] */
function usage(used, limit, unit = count) {
  if (limit === null) return unit(used);
  const shown = document.createElement("span");
  const meter = document.createElement("meter");
  Object.assign(meter, { min: 0, max: limit, low: limit * 0.7, high: limit * 0.9, optimum: 0, value: used });
  meter.textContent = `${used} of ${limit}`;
  shown.append(meter, ` ${unit(used)}`);
  return shown;
}

/** @typedef {{ title: string, of: (row: any) => string | Node, kind?: "number" | "time" | "text" | "details" | "process" }} Column */

/** @param {string} id @param {any[]} rows @param {Column[]} columns */
function fill(id, rows, columns) {
  const place = element(id);
  const section = /** @type {HTMLElement} */ (place.closest("section"));
  section.hidden = rows.length === 0 && hiddenWhenEmpty.has(id);
  if (rows.length === 0) {
    place.replaceChildren();
    return;
  }
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const { title, kind } of columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = title;
    if (kind) cell.className = kind;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const { of, kind } of columns) {
      const cell = line.insertCell();
      if (kind) cell.className = kind;
      cell.append(of(row));
    }
  }
  place.replaceChildren(table);
}

// Light or dark: as the system has it, until somebody chooses.
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const isDark = () => (root.dataset["theme"] ?? (systemIsDark.matches ? "dark" : "light")) === "dark";
function showTheme() {
  theme.setAttribute("aria-pressed", String(isDark()));
  charts.recolour();
}
theme.addEventListener("click", () => {
  root.dataset["theme"] = isDark() ? "light" : "dark";
  showTheme();
});
systemIsDark.addEventListener("change", showTheme);
showTheme();

for (const level of ["trace", "debug", "info", "warn", "error", "fatal", "silent"]) {
  levels.add(new Option(level, level));
}
levels.addEventListener("change", async () => {
  await ask("log-level", { method: "POST", body: JSON.stringify({ level: levels.value }) });
  levels.blur();
});

void refresh();

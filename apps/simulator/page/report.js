// What the report does beyond showing itself. Without it the page is complete, only less comfortable.
(() => {
  const root = document.documentElement;

  // Light or dark: as the system has it, until somebody chooses.
  const theme = /** @type {HTMLButtonElement} */ (document.querySelector(".theme"));
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset["theme"] ?? (systemIsDark.matches ? "dark" : "light")) === "dark";
  const showTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset["theme"] = isDark() ? "light" : "dark";
    showTheme();
  });
  systemIsDark.addEventListener("change", showTheme);
  showTheme();

  // The command that repeats the run.
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".copy"))) {
    const code = /** @type {HTMLElement} */ (button.parentElement?.querySelector("code"));
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.textContent = (await copy(code)) ? "Copied" : "Press Ctrl+C";
    });
  }

  /** @param {HTMLElement} element */
  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.textContent ?? "");
      return true;
    } catch {
      // Pages that were opened as files may not have the clipboard: select the text, so that one key copies it.
      getSelection()?.selectAllChildren(element);
      return document.execCommand("copy");
    }
  }

  // A cursor that all charts over time share.
  const charts = /** @type {HTMLElement | null} */ (document.querySelector(".time-charts"));
  if (charts) {
    const scrubber = /** @type {HTMLInputElement} */ (charts.querySelector(".scrubber input"));
    /** @type {Record<string, number | null>[]} */
    const rows = JSON.parse(document.getElementById("timeline-data")?.textContent ?? "[]");
    const end = Number(charts.dataset["end"]);
    const plots = /** @type {NodeListOf<HTMLElement>} */ (charts.querySelectorAll(".canvas"));
    const outputs = /** @type {NodeListOf<HTMLOutputElement>} */ (charts.querySelectorAll("output"));

    /** @param {number} index */
    const show = (index) => {
      const row = rows[index];
      if (!row) return;
      charts.style.setProperty("--cursor", `${(100 * Number(row["t"])) / end}%`);
      charts.style.setProperty("--time", `"${clock(Number(row["t"]))}"`);
      charts.classList.add("pointed");
      for (const output of outputs) output.textContent = reading(output.dataset["key"] ?? "", row);
      scrubber.value = String(index);
      scrubber.setAttribute("aria-valuetext", description(row));
    };
    const hide = () => {
      charts.classList.remove("pointed");
      for (const output of outputs) output.textContent = "";
    };

    for (const plot of plots) {
      /** @param {PointerEvent} event */
      const point = (event) => {
        const { left, width } = plot.getBoundingClientRect();
        const time = ((event.clientX - left) / width) * end;
        show(nearest(rows, time));
      };
      plot.addEventListener("pointermove", point);
      plot.addEventListener("pointerdown", point);
      plot.addEventListener("pointerleave", hide);
    }
    scrubber.addEventListener("input", () => show(Number(scrubber.value)));
    scrubber.addEventListener("focus", () => show(Number(scrubber.value)));
    scrubber.addEventListener("blur", hide);
  }

  /**
   * The index of the row whose time is nearest; rows ascend in time.
   *
   * @param {Record<string, number | null>[]} rows
   * @param {number} time
   */
  function nearest(rows, time) {
    let best = 0;
    for (let index = 1; index < rows.length; index += 1) {
      const [distance, least] = [index, best].map((at) => Math.abs(Number(rows[at]?.["t"]) - time));
      if ((distance ?? 0) < (least ?? 0)) best = index;
    }
    return best;
  }

  /**
   * @param {string} key
   * @param {Record<string, number | null>} row
   */
  function reading(key, row) {
    const value = row[key];
    if (value === null || value === undefined) return "–";
    const isTime = ["p50", "p90", "p99", "max", "loopDelay"].includes(key);
    return isTime ? milliseconds(value) : Math.round(value).toLocaleString("en-US");
  }

  /** @param {number} value */
  function milliseconds(value) {
    if (value > 0 && value < 0.0995) return `${Math.round(value * 1000)} µs`;
    if (value >= 999.5) return `${(value / 1000).toPrecision(3)} s`;
    return `${Number(value.toPrecision(value < 1 ? 2 : 3))} ms`;
  }

  /** @param {number} seconds */
  function clock(seconds) {
    const rounded = Math.round(seconds);
    if (rounded < 60) return `${rounded} s`;
    return `${Math.floor(rounded / 60)}:${String(rounded % 60).padStart(2, "0")}`;
  }

  /** @param {Record<string, number | null>} row */
  function description(row) {
    const parts = ["answered", "p50", "p99"].map((key) => `${key} ${reading(key, row)}`);
    return `${clock(Number(row["t"]))}: ${parts.join(", ")}`;
  }
})();

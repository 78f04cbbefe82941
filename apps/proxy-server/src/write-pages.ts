import { writePages } from "@chatledger/command-line";
import { configurationPage } from "./configuration-page.js";
import { metricsPage } from "./metrics-page.js";

writePages(new URL("../../../docs/", import.meta.url), {
  "configuration.md": configurationPage(),
  "metrics.md": metricsPage(),
});

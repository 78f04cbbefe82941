import { login, users2000 } from "./directory.js";
import { groupScenario } from "./group.js";
import { history, historyPage20 } from "./history.js";
import { idle } from "./idle.js";
import { recent100, unread100 } from "./lists.js";
import { mixed } from "./mixed.js";
import { page20 } from "./page.js";
import type { Scenario } from "./scenario.js";
import { singleKnown } from "./single-known.js";
import { singleStrangers } from "./single-strangers.js";

/** All of them, in the order in which they are measured: those that share a long history come last. */
export const scenarios: readonly Scenario[] = [
  singleKnown,
  singleStrangers,
  groupScenario(10, 100),
  groupScenario(200, 50),
  groupScenario(1_000, 20),
  recent100,
  unread100,
  page20,
  users2000,
  login,
  mixed,
  idle,
  history,
  historyPage20,
];

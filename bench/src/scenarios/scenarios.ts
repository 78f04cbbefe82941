import { login, users2000 } from "./directory.js";
import { groupScenario } from "./group.js";
import { history, historyPage20 } from "./history.js";
import { idle } from "./idle.js";
import { recent100, unread100 } from "./lists.js";
import { mixed } from "./mixed.js";
import { page20 } from "./page.js";
import { pushFanOut, pushMost } from "./push-fan-out.js";
import { pushIdle } from "./push-idle.js";
import { pushLogin } from "./push-login.js";
import { pushSingle } from "./push-single.js";
import type { ProxyScenario, PushScenario, Scenario } from "./scenario.js";
import { singleKnown } from "./single-known.js";
import { singleStrangers } from "./single-strangers.js";

/** Those of the proxy, in the order in which they are measured: those that share a long history come last. */
export const proxyScenarios: readonly ProxyScenario[] = [
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

/** Those of the message server. */
export const pushScenarios: readonly PushScenario[] = [pushSingle, pushFanOut, pushMost, pushLogin, pushIdle];

export const scenarios: readonly Scenario[] = [...proxyScenarios, ...pushScenarios];

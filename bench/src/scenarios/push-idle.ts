import { openLatencyHistogram } from "@chatledger/load-generator";
import { logInClients } from "../push/clients.js";
import type { PushScenario } from "./scenario.js";

export const pushIdle: PushScenario = {
  kind: "push",
  name: "push-idle",
  about: "20,000 clients that send a heartbeat every 30 s and nothing else",
  history: false,
  loads: [{ clients: 20_000, pace: null }],
  async start({ messageServer, clients: count }) {
    const clients = await logInClients(messageServer, count, () => undefined);
    return {
      loginSeconds: clients.loginSeconds,
      takeRound: () => ({
        ...{ requests: clients.takeHeartbeats(), latency: openLatencyHistogram(), lateness: null },
      }),
      async stop() {
        clients.close();
      },
      problems: clients.problems,
    };
  },
};

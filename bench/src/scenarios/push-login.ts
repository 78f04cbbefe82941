import { startLogins } from "../push/logins.js";
import type { PushLoad, PushScenario } from "./scenario.js";

const inFlight = 50;

const beside = (clients: number): PushLoad => ({ clients, pace: { kind: "closed", inFlight } });

export const pushLogin: PushScenario = {
  kind: "push",
  name: "push-login",
  about: `logins of other users (--users), ${inFlight} at a time, beside 1,000 and 5,000 clients`,
  history: false,
  loads: [beside(1_000), beside(5_000)],
  start: ({ messageServer, clients, sizes }) => startLogins(messageServer, clients, sizes.users, inFlight),
};
